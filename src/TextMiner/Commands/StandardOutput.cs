using Microsoft.Win32.SafeHandles;

namespace TextMiner.Commands;

/// <summary>Standard output for results that may be long and whose reader may leave (| head).</summary>
static class StandardOutput
{
    // The console's own stream says nothing when its reader is gone, so that a command would go on to the end of its work. A file
    // has no such reader, and there a stream of ours would write at places of its own, over what others append to the file.
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }

    /// <summary>Whether the reader has seen enough and closed its end.</summary>
    public static bool IsClosedPipe(IOException failure)
    {
        const int UnixBrokenPipe = 32;
        const int WindowsBrokenPipe = unchecked((int)0x8007006D);
        return failure.HResult is UnixBrokenPipe or WindowsBrokenPipe;
    }
}
