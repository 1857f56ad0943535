using TextMiner.Analysis.Topics;

namespace TextMiner;

/// <summary>How a run fits its topics.</summary>
static class TopicSettings
{
    /// <summary>Recorded with every run, so that it can be repeated.</summary>
    public const int Seed = 20210310;

    public static TopicOptions Options { get; } = new() { Seed = Seed };
}
