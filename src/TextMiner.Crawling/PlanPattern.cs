using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Crawling;

/// <summary>
/// A pattern of a source definition, searched in a whole address. It never backtracks: a page cannot choose an address that makes it slow.
/// The engine that keeps this promise takes milliseconds to prepare a pattern, so it does when the pattern is first asked; those of
/// sources that are not enabled, or have nothing new, never are. Safe for any number of threads.
/// </summary>
public sealed partial class PlanPattern
{
    /// <summary>What may follow a backslash and is then no character: references to groups, and the end of the match before.</summary>
    const string References = "123456789kG";

    /// <summary>The engine refuses patterns of some 10,000 states; the estimate is rough.</summary>
    const long SurelySmall = 2_000;

    readonly Lazy<Regex> _regex;

    /// <param name="text">A regular expression.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    /// <exception cref="NotSupportedException">It cannot be searched without backtracking.</exception>
    public PlanPattern(string text)
    {
        Text = text;
        _regex = new Lazy<Regex>(() => new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        // The usual engine knows a wrong pattern at once. What only the other may refuse, that one must look at itself.
        if (MayNeedBacktracking(text) || MayBeLarge(text)) _ = _regex.Value;
        else _ = new Regex(text, RegexOptions.CultureInvariant);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Whether the address has a place that the pattern describes.</summary>
    public bool IsMatch(string address) => _regex.Value.IsMatch(address);

    /// <summary>The pattern as written.</summary>
    public override string ToString() => Text;

    /// <summary>Whether there may be anything in it that needs backtracking: lookarounds and other special groups, or references. When in doubt, yes.</summary>
    static bool MayNeedBacktracking(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (text[at] == '(' && text[at + 1] == '?' && !(at + 2 < text.Length && text[at + 2] == ':')) return true;
            if (text[at] == '\\' && References.Contains(text[at + 1], StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Whether there may be too many states: a repetition of a group multiplies what is in it, one of a character adds itself.</summary>
    static bool MayBeLarge(string text)
    {
        long added = text.Length, factor = 1;
        foreach (Match match in Repetition().Matches(text))
        {
            var most = match.Groups["most"].Length > 0 ? match.Groups["most"] : match.Groups["least"];
            if (!int.TryParse(most.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > SurelySmall) return true;
            if (match.Groups["group"].Success) factor *= Math.Max(count, 1);
            else added += count;
            if (added * factor > SurelySmall) return true;
        }
        return added * factor > SurelySmall;
    }

    [GeneratedRegex(@"(?<group>\))?\{(?<least>\d+)(,(?<most>\d*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Repetition();
}
