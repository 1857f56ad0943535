using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TextMiner.Benchmarks.Segmentation;

/// <summary>One pass of a segmenter over the texts.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Words">How many words came out.</param>
/// <param name="Digest">Digest of all words.</param>
sealed record Pass(double Seconds, long Words, string Digest);

/// <summary>Another segmenter, running in a process of its own.</summary>
sealed class Peer : IDisposable
{
    readonly Process _process;

    Peer(string name, Process process) => (Name, _process) = (name, process);

    public string Name { get; }

    /// <summary>Starts a peer, or says why there is none.</summary>
    public static Peer? TryStart(string name, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            var process = Process.Start(start)!;
            if (process.StandardOutput.ReadLine() == "ready") return new Peer(name, process);
            var reason = process.StandardError.ReadToEnd().Trim().Split('\n')[^1];
            process.Dispose();
            Console.WriteLine($"without {name}: {reason}");
        }
        catch (Win32Exception missing)
        {
            Console.WriteLine($"without {name}: {missing.Message}");
        }
        return null;
    }

    /// <summary>One pass in a mode, or null where the peer has no such mode.</summary>
    public Pass? Run(string mode)
    {
        _process.StandardInput.WriteLine(mode);
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException($"{Name} ended: {_process.StandardError.ReadToEnd()}");
        if (answer.Length < 3) return null;
        return new Pass(double.Parse(answer[0], CultureInfo.InvariantCulture), long.Parse(answer[1], CultureInfo.InvariantCulture), answer[2]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
