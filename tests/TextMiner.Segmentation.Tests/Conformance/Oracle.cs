using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TextMiner.Segmentation.Tests.Conformance;

/// <summary>The original jieba, running in a process of its own.</summary>
sealed class Oracle : IDisposable
{
    const char FieldMark = '\uFFFE';
    const char WordMark = '\uFFFF';

    readonly Process _process;

    Oracle(Process process) => _process = process;

    /// <summary>Starts the original; skips the test where it is not installed.</summary>
    public static Oracle Start()
    {
        string script = Path.Combine(SharedData.RepositoryRoot, "tests", "TextMiner.Segmentation.Tests", "Conformance", "oracle.py");
        foreach (string python in new[] { "/usr/bin/python3", "python3" })
        {
            if (Run(python, "-c", "import jieba, sys; sys.exit(jieba.__version__ != '0.42.1')") is not { } probe) continue;
            using (probe)
            {
                probe.WaitForExit();
                if (probe.ExitCode == 0) return new Oracle(Run(python, script)!);
            }
        }
        Assert.Skip("needs jieba 0.42.1 for Python (Debian: apt install python3-jieba)");
        return null!;
    }

    /// <summary>One answer per mode, each the number of its words and the words.</summary>
    public string[] Ask(string verb, string argument)
    {
        _process.StandardInput.WriteLine($"{verb} {Convert.ToHexString(MemoryMarshal.AsBytes(argument.AsSpan()))}");
        _process.StandardInput.Flush();
        string answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the original ended: " + _process.StandardError.ReadToEnd());
        return answer.Length == 0 ? [] : [.. answer.Split(' ').Select(a => new string(MemoryMarshal.Cast<byte, char>(Convert.FromHexString(a))))];
    }

    public static string Joined(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return $"{all.Length}\uFFFD{string.Join(WordMark, all)}";
    }

    public static string Fields(params string[] fields) => string.Join(FieldMark, fields);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    static Process? Run(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
