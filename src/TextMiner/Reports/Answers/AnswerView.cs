namespace TextMiner.Reports.Answers;

/// <summary>What a command knows of its answer beside the rows: how to draw it, how it was counted, what to beware of.</summary>
/// <param name="Title">What it is, in Chinese and English.</param>
/// <param name="Method">How it was counted, with the settings that were used.</param>
sealed record AnswerView(string Title, MethodText Method)
{
    /// <summary>How the rows are drawn; null where there is nothing to draw.</summary>
    public AnswerChart? Chart { get; init; }

    /// <summary>What a reader must beware of in these rows.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
