using TextMiner.Documents;
using TextMiner.Extraction.Body;

namespace TextMiner.Extraction;

/// <summary>Collects, for an explanation, what a plain extraction passes over. Without one no rule does more work than it must.</summary>
sealed class ExtractionTrace
{
    const int Candidates = 6;

    readonly List<FieldEvidence> _alternatives = [];
    readonly List<BodyCandidate> _bodies = [];

    public IReadOnlyList<FieldEvidence> Alternatives => _alternatives;

    public IReadOnlyList<BodyCandidate> Bodies => _bodies;

    public void Add(string field, string value, string rule, string snippet, double confidence)
    {
        var evidence = new FieldEvidence(field, value, rule, snippet.Length <= ExtractionLimits.Snippet ? snippet : snippet[..ExtractionLimits.Snippet], confidence);
        if (!_alternatives.Contains(evidence)) _alternatives.Add(evidence);
    }

    public void Add(PageOutline outline, BlockWeights weights, PageNode? chosen)
    {
        foreach (var node in outline.Nodes.Where(node => node == chosen || weights.Of(node) > 0).OrderByDescending(node => node == chosen).ThenByDescending(weights.Of).Take(Candidates))
        {
            var marks = node.Marks.Trim();
            var characters = outline.Blocks.Skip(node.First).Take(node.End - node.First).Sum(block => block.Text.Length);
            var why = node != chosen ? null : node.IsChosen ? "site rule" : node.Role == NodeRole.Body ? "named as a body" : node.Tag == "article" ? "article element" : "most prose";
            _bodies.Add(new BodyCandidate(marks.Length == 0 ? $"<{node.Tag}>" : $"<{node.Tag} \"{marks}\">", Math.Round(weights.Of(node), 1), characters, why));
        }
    }
}
