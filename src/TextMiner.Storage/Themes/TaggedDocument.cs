using TextMiner.Documents;

namespace TextMiner.Storage.Themes;

/// <summary>A document with its theme tags and their evidence, as they are stored.</summary>
public sealed record TaggedDocument
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>Key that survives a rebuild.</summary>
    public required string Key { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public required string Date { get; init; }

    /// <summary>Address.</summary>
    public required string Url { get; init; }

    /// <summary>What made the tags.</summary>
    public required string Stamp { get; init; }

    /// <summary>Headings.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Sentences with their text, in order.</summary>
    public required IReadOnlyList<StoredSentence> Sentences { get; init; }

    /// <summary>Decisions on the document, its sections and paragraphs; units of paragraphs name their section too.</summary>
    public required IReadOnlyList<ThemeScore> Themes { get; init; }

    /// <summary>The matches in sentences; offsets count the units of the whole text.</summary>
    public required IReadOnlyList<ThemeEvidence> Evidence { get; init; }

    /// <summary>The text of a paragraph.</summary>
    public string TextOf(int paragraph) => string.Concat(Sentences.Where(s => s.Place.Paragraph == paragraph).Select(s => s.Text));
}

/// <summary>A sentence and its text.</summary>
public readonly record struct StoredSentence(Sentence Place, string Text);
