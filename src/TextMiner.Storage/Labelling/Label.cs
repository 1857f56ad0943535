using TextMiner.Documents;

namespace TextMiner.Storage.Labelling;

/// <summary>What one person decided about one theme of one unit: a row that is never changed.</summary>
/// <param name="DocKey">Stable key of the document.</param>
/// <param name="Unit">The whole document, a section or a paragraph, as it was numbered then.</param>
/// <param name="Theme">Theme id.</param>
/// <param name="Value">The decision.</param>
/// <param name="Annotator">Who decided.</param>
/// <param name="At">When; of the rows of one person on one unit and theme the newest counts.</param>
public sealed record Label(string DocKey, TextUnit Unit, string Theme, LabelValue Value, string Annotator, DateTimeOffset At)
{
    /// <summary>What the person remarked.</summary>
    public string? Note { get; init; }

    /// <summary>Digest of the paragraph's text (<see cref="Digest.Key"/>), which the label stays with; null for sections and documents.</summary>
    public string? TextDigest { get; init; }

    /// <summary>Row id: of rows of the same moment the higher is the newer.</summary>
    internal long Id { get; init; }
}

/// <summary>What a person says to “does this text treat that theme?”.</summary>
public enum LabelValue
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>The person takes back what he said before: nothing is known.</summary>
    Withdrawn,
}

/// <summary>A label with the unit that it is about now.</summary>
/// <param name="Label">The label.</param>
/// <param name="Unit">The unit; null when the document or the text is gone.</param>
public sealed record PlacedLabel(Label Label, TextUnit? Unit);

/// <summary>A paragraph for people to read.</summary>
/// <param name="DocKey">Stable key of its document.</param>
/// <param name="Unit">Its section and its index.</param>
/// <param name="Text">Its text.</param>
public sealed record ParagraphText(string DocKey, TextUnit Unit, string Text)
{
    /// <summary>Row id of the document in this database.</summary>
    internal long DocumentId { get; init; }

    /// <summary>First UTF-16 unit in the document's text.</summary>
    internal int Start { get; init; }

    /// <summary>Title of the document.</summary>
    public required string Title { get; init; }

    /// <summary>Best known date of the document.</summary>
    public required string Date { get; init; }

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Heading of the section; empty before the first.</summary>
    public required string Heading { get; init; }

    /// <summary>What binds a label to this text.</summary>
    public string Digest { get; } = Documents.Digest.Key(Text);

    /// <summary>Key of the paragraph: document, section and index, such as 9f2c41d07be83a56/2/14.</summary>
    public string Key => $"{DocKey}/{Unit.Section}/{Unit.Paragraph}";
}

/// <summary>What the model says of one theme of a paragraph.</summary>
/// <param name="Theme">Theme id.</param>
/// <param name="Score">Calibrated probability.</param>
/// <param name="Decision">Yes or abstain; themes decided no are not held.</param>
/// <param name="Evidence">Places that speak for it, in units of the paragraph; only for a yes.</param>
public sealed record ModelTheme(string Theme, double Score, Decision Decision, IReadOnlyList<EvidenceSpan> Evidence);

/// <summary>A place in a paragraph that speaks for a theme.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After the last unit.</param>
/// <param name="Contribution">What it adds to the log-odds.</param>
public readonly record struct EvidenceSpan(int Start, int End, double Contribution);
