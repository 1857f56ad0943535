using TextMiner.Documents;

namespace TextMiner.Storage.Labelling;

/// <summary>What several people say of one theme of one unit, each with his newest word. What was taken back is no word.</summary>
sealed class Votes
{
    Votes(IReadOnlyList<Label> labels)
    {
        Yes = labels.Count(l => l.Value == LabelValue.Yes);
        No = labels.Count - Yes;
        // As many against as for: then the last word holds, so that a person who settles a dispute does.
        Decision = Yes == No ? (labels[^1].Value == LabelValue.Yes ? Decision.Yes : Decision.No) : Yes > No ? Decision.Yes : Decision.No;
    }

    public int Yes { get; }

    public int No { get; }

    public bool IsTie => Yes == No;

    /// <summary>What most say; in a tie what was said last.</summary>
    public Decision Decision { get; }

    /// <summary>The votes on every unit and theme of one document.</summary>
    public static IReadOnlyDictionary<(TextUnit Unit, string Theme), Votes> Of(IEnumerable<PlacedLabel> labels) => Newest(labels)
        .GroupBy(l => (l.Unit!.Value, l.Label.Theme))
        .ToDictionary(g => g.Key, g => new Votes([.. g.Select(l => l.Label).OrderBy(l => l.At).ThenBy(l => l.Id)]));

    /// <summary>One label for each person, unit and theme: a text that has moved may have been labelled at both places.</summary>
    public static IEnumerable<PlacedLabel> Newest(IEnumerable<PlacedLabel> labels) => labels
        .Where(l => l.Unit is not null)
        .GroupBy(l => (l.Unit, l.Label.Theme, l.Label.Annotator))
        .Select(g => g.OrderBy(l => l.Label.At).ThenBy(l => l.Label.Id).Last())
        .Where(l => l.Label.Value != LabelValue.Withdrawn);
}
