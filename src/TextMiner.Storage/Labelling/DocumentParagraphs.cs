using System.Text;
using TextMiner.Documents;

namespace TextMiner.Storage.Labelling;

/// <summary>The paragraphs of one document, headings among them, put together from its sentences, which tile them.</summary>
public sealed class DocumentParagraphs
{
    readonly Dictionary<int, ParagraphText> _byIndex;
    readonly ILookup<string, ParagraphText> _byDigest;

    DocumentParagraphs(IReadOnlyList<ParagraphText> paragraphs, IReadOnlyList<Section> sections)
    {
        (All, Sections) = (paragraphs, sections);
        _byIndex = paragraphs.ToDictionary(p => p.Unit.Paragraph!.Value);
        _byDigest = paragraphs.ToLookup(p => p.Digest, StringComparer.Ordinal);
    }

    /// <summary>In their order.</summary>
    public IReadOnlyList<ParagraphText> All { get; }

    /// <summary>The sections in their order.</summary>
    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Null when there is no such document.</summary>
    internal static DocumentParagraphs? Read(Database database, string docKey)
    {
        var head = database.Prepare(
            """
            SELECT d.document_id, d.title, d.date, s.name FROM documents d JOIN sources s ON s.source_key = d.source_key WHERE d.doc_key = ?1
            """).List(r => (Id: r.Integer(0), Title: r.Text(1), Date: r.Text(2), Source: r.Text(3)), docKey);
        if (head is not [var (id, title, date, source)]) return null;
        var sections = database.Prepare("SELECT ordinal, level, heading FROM sections WHERE document_id = ?1 ORDER BY ordinal")
            .List(r => new Section((int)r.Integer(0), (int)r.Integer(1), r.Text(2)), id);
        var headings = sections.ToDictionary(s => s.Ordinal, s => s.Heading);
        var parts = database.Prepare("SELECT section, paragraph, start, text FROM sentences WHERE document_id = ?1 ORDER BY ordinal")
            .List(r => (Section: (int)r.Integer(0), Paragraph: (int)r.Integer(1), Start: (int)r.Integer(2), Text: r.Text(3)), id);
        return new DocumentParagraphs(
            [.. parts.GroupBy(p => p.Paragraph).Select(p => new ParagraphText(docKey, new TextUnit(p.First().Section, p.Key), Joined(p.Select(s => s.Text)))
            {
                DocumentId = id,
                Start = p.First().Start,
                Title = title,
                Date = date,
                Source = source,
                Heading = headings.GetValueOrDefault(p.First().Section, ""),
            })],
            sections);
    }

    /// <summary>The paragraph of this index; null when there is none.</summary>
    public ParagraphText? At(int index) => _byIndex.GetValueOrDefault(index);

    /// <summary>
    /// The unit that a label is about now. A label stays with the text that it was given for: at its old place, or where that text
    /// stands alone at another; when the text is gone, or stands in several other places, it is about nothing.
    /// </summary>
    public TextUnit? Place(Label label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (label.Unit.Paragraph is not { } index)
            return label.Unit.Section is not { } section || Sections.Any(s => s.Ordinal == section) ? label.Unit : null;
        if (At(index) is { } there && (label.TextDigest is null || there.Digest == label.TextDigest)) return there.Unit;
        return label.TextDigest is { } digest && _byDigest[digest].Take(2).ToList() is [var moved] ? moved.Unit : null;
    }

    static string Joined(IEnumerable<string> sentences)
    {
        var text = new StringBuilder();
        foreach (var sentence in sentences) text.Append(sentence);
        return text.ToString();
    }
}
