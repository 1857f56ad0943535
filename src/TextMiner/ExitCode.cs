namespace TextMiner;

/// <summary>What the shell is told.</summary>
static class ExitCode
{
    public const int Done = 0, ManyRejections = 1, Usage = 2, Environment = 3, Interrupted = 130;

    /// <summary>The doctor found something that is to be mended.</summary>
    public const int ToMend = 1;
}

/// <summary>The command line asks for something that cannot be; the message says what can.</summary>
sealed class UsageException(string message) : Exception(message);
