using System.Collections.Frozen;

namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>The formulas of policy texts (<c>models/terms/candidate-edges.txt</c>): words that a new term does not begin with, end with, or hold.</summary>
sealed class CandidateEdges
{
    static readonly Lazy<CandidateEdges> LazyShipped = new(() => new CandidateEdges(ShippedModels.ReadText("candidate-edges.txt")));

    CandidateEdges(string text)
    {
        var rows = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.Split(' ')).ToLookup(words => words[0], words => words.Skip(1), StringComparer.Ordinal);
        (Openers, Closers, Anywhere) = (Words("open"), Words("close"), Words("any"));

        FrozenSet<string> Words(string rule) => rows[rule].SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal);
    }

    public static CandidateEdges Shipped => LazyShipped.Value;

    public IReadOnlySet<string> Openers { get; }

    public IReadOnlySet<string> Closers { get; }

    public IReadOnlySet<string> Anywhere { get; }
}
