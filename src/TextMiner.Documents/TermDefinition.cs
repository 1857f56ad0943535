namespace TextMiner.Documents;

/// <summary>What is known of a term beside its counts.</summary>
/// <param name="Term">The term.</param>
/// <param name="Origin">The list that it comes from.</param>
/// <param name="Role">Whether it says something of a text's content.</param>
public sealed record TermDefinition(string Term, TermOrigin Origin, TermRole Role = TermRole.Content);

/// <summary>The list that a term comes from.</summary>
public enum TermOrigin
{
    /// <summary>The segmenter's general word list; what a term has of which nothing else is known.</summary>
    Lexicon,

    /// <summary>The list of policy phrases.</summary>
    Policy,

    /// <summary>Words that a user added.</summary>
    User,

    /// <summary>Words found in the corpus itself.</summary>
    Discovered,
}

/// <summary>Whether a term says something of a text's content.</summary>
public enum TermRole
{
    /// <summary>It does.</summary>
    Content,

    /// <summary>A stop word: counted, but left out of topics and of lists of terms.</summary>
    Stop,
}
