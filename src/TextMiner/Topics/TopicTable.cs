namespace TextMiner.Topics;

/// <summary>Rows about topics under a heading.</summary>
/// <param name="Name">What a program calls it.</param>
/// <param name="Heading">What a reader is told.</param>
/// <param name="Columns">A contract with those who read the rows by program.</param>
/// <param name="Rows">Values: text, long, double or null.</param>
sealed record TopicTable(string Name, string Heading, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
