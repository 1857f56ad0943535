using System.Globalization;
using TextMiner.Reports;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>Labels as a table that people open in Excel: a row for each person, unit and theme, and the paragraph's text for reading.</summary>
static class LabelCsv
{
    public static IReadOnlyList<string> Columns { get; } =
        ["doc_key", "section", "paragraph", "theme_id", "label", "annotator", "at", "note", "text", "text_digest"];

    public static void Write(Stream output, CorpusLabels labels)
    {
        var documents = new Dictionary<string, DocumentParagraphs?>(StringComparer.Ordinal);
        CsvFile.Write(output, Columns, labels.Placed().Select(placed =>
        {
            var label = placed.Label;
            if (!documents.TryGetValue(label.DocKey, out var document)) documents[label.DocKey] = document = labels.Document(label.DocKey);
            string? text = placed.Unit?.Paragraph is { } index ? document!.At(index)!.Text : null;
            return (IReadOnlyList<object?>)
            [
                label.DocKey, label.Unit.Section, label.Unit.Paragraph, label.Theme, label.Value == LabelValue.Yes ? "yes" : "no", label.Annotator,
                Moment(label.At), label.Note, text, label.TextDigest,
            ];
        }));
    }

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
