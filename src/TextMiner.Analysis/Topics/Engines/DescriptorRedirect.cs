using System.Runtime.InteropServices;

namespace TextMiner.Analysis.Topics.Engines;

/// <summary>
/// Sends descriptor 1 of the process to a file until disposed. Native code writes there past <see cref="Console"/>, and what other
/// threads write meanwhile goes the same way. Does nothing on Windows and where descriptor 1 is closed.
/// </summary>
sealed class DescriptorRedirect : IDisposable
{
    const int StandardOutput = 1;

    readonly int _saved = -1;

    public DescriptorRedirect(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        // What was printed before still belongs to the real output.
        Flush();
        _saved = Native.Dup(StandardOutput);
        if (_saved < 0) return;
        using var target = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (Native.Dup2((int)target.DangerousGetHandle(), StandardOutput) >= 0) return;
        _ = Native.Close(_saved);
        _saved = -1;
    }

    public void Dispose()
    {
        if (_saved < 0) return;
        // The C library buffers: without this the text would come out after the real output is back.
        Flush();
        _ = Native.Dup2(_saved, StandardOutput);
        _ = Native.Close(_saved);
    }

    static void Flush() => _ = Native.FlushAll(0);

    /// <summary>All arguments are plain integers, so nothing has to be marshalled.</summary>
    static class Native
    {
        [DllImport("libc", EntryPoint = "dup")]
        public static extern int Dup(int descriptor);

        [DllImport("libc", EntryPoint = "dup2")]
        public static extern int Dup2(int descriptor, int target);

        [DllImport("libc", EntryPoint = "close")]
        public static extern int Close(int descriptor);

        /// <summary>With a null pointer the C library flushes every stream.</summary>
        [DllImport("libc", EntryPoint = "fflush")]
        public static extern int FlushAll(nint stream);
    }
}
