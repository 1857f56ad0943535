namespace TextMiner.Documents;

/// <summary>
/// Something around the program is not as it must be: no database, a newer schema, a missing or damaged model, an unreadable
/// source definition. It stops the run; the message says what, where, what was expected, what was found and how to mend it.
/// </summary>
public class EnvironmentException : Exception
{
    /// <param name="message">The whole sentence for the user.</param>
    /// <param name="cause">The exception behind it, if any.</param>
    public EnvironmentException(string message, Exception? cause = null) : base(message, cause) { }
}
