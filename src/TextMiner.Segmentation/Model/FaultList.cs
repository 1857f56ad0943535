using System.Globalization;
using System.Text;

namespace TextMiner.Segmentation.Model;

/// <summary>A line that cannot be read, and why.</summary>
readonly record struct Fault(int Line, string Text, string Reason);

/// <summary>Collects what is wrong in a file, so that all bad lines are reported at once.</summary>
sealed class FaultList(string file)
{
    const int Shown = 100;

    readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    public void Add(int line, string text, string reason) => _faults.Add(new Fault(line, text.Length > 80 ? text[..80] + "…" : text, reason));

    /// <summary>Throws when something was added.</summary>
    /// <exception cref="InvalidDataException">Names every fault, up to a hundred of them.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count == 0) return;
        var message = new StringBuilder();
        message.Append(CultureInfo.InvariantCulture, $"{file}: {_faults.Count} bad line{(_faults.Count == 1 ? "" : "s")}.");
        foreach (var fault in _faults.Take(Shown))
            message.Append(CultureInfo.InvariantCulture, $"\n{file}({fault.Line}): {fault.Reason}; found '{fault.Text}'");
        if (_faults.Count > Shown) message.Append(CultureInfo.InvariantCulture, $"\n… and {_faults.Count - Shown} more");
        throw new InvalidDataException(message.ToString());
    }
}
