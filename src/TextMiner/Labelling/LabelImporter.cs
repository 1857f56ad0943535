using System.Globalization;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Reports;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>What an import did.</summary>
/// <param name="Added">Rows that were new.</param>
/// <param name="Known">Rows that the database had already.</param>
/// <param name="Faults">What was wrong with the others, each with its line.</param>
sealed record LabelImportResult(int Added, int Known, IReadOnlyList<string> Faults);

/// <summary>
/// Takes labels from a table. Every row is checked; those that are right are added together, and a row that is there already is not added
/// again, so that the same file may come any number of times.
/// </summary>
sealed class LabelImporter(CorpusLabels labels, TimeProvider clock)
{
    static readonly string[] Required = ["doc_key", "theme_id", "label", "annotator"];

    readonly HashSet<string> _themes = [.. labels.Themes().Select(t => t.Id)];
    readonly Dictionary<string, DocumentParagraphs?> _documents = new(StringComparer.Ordinal);
    readonly Dictionary<Label, (int Line, LabelValue Value)> _seen = [];
    readonly List<Label> _new = [];
    readonly List<string> _faults = [];
    int _known;

    /// <exception cref="UsageException">The table lacks a column.</exception>
    public LabelImportResult Import(RowFile table, string name)
    {
        var missing = Required.Where(column => !table.Columns.Contains(column)).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException($"{name}: there is no column {string.Join(", ", missing)}; expected the columns of textminer label export: "
                + $"{string.Join(", ", LabelCsv.Columns)}; found {(table.Columns.Count == 0 ? "none (a workbook must be saved as CSV)" : string.Join(", ", table.Columns))}.");
        }
        foreach (var row in table.Spelt())
        {
            string? fault = row.Problem ?? Take(row);
            if (fault is not null) _faults.Add(string.Create(CultureInfo.InvariantCulture, $"line {row.Line}: {fault}"));
        }
        labels.Add(_new);
        return new LabelImportResult(_new.Count, _known, _faults);
    }

    /// <summary>Null when the row is right.</summary>
    string? Take(SpeltRow row)
    {
        string docKey = Cell(row, "doc_key"), theme = Cell(row, "theme_id"), annotator = Cell(row, "annotator");
        if (docKey.Length == 0) return "doc_key is empty; every row names a document.";
        if (Document(docKey) is not { } document) return $"there is no document “{docKey}” in this database.";
        if (!_themes.Contains(theme)) return $"there is no theme “{theme}”; there are {string.Join(", ", _themes.Order(StringComparer.Ordinal))}.";
        if (annotator.Length is 0 or > 100) return "annotator is empty or longer than 100 characters; every row says who decided.";
        if (ValueOf(Cell(row, "label")) is not { } value) return $"label is “{Cell(row, "label")}”; expected yes, no or withdrawn.";
        if (!Number(row, "section", out int? section) || !Number(row, "paragraph", out int? paragraph)) return "section and paragraph are numbers, or empty for a whole document or section.";
        DateTimeOffset? at = null;
        if (Cell(row, "at") is { Length: > 0 } moment)
        {
            if (!DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)) return $"at is “{moment}”; expected a moment such as 2025-01-31T08:00:00Z, or nothing for now.";
            at = parsed.ToUniversalTime();
        }
        var label = new Label(docKey, new TextUnit(section, paragraph), theme, value, annotator, at ?? clock.GetUtcNow())
        {
            Note = Cell(row, "note") is { Length: > 0 } note ? note : null,
        };
        return Bind(label, document, row) is { } bound ? Keep(bound, at, row.Line) : Unplaced(label, document);
    }

    /// <summary>The label with the text that it is about; null when the document has no such unit.</summary>
    static Label? Bind(Label label, DocumentParagraphs document, SpeltRow row)
    {
        if (label.Unit.Paragraph is { } index)
        {
            string? digest = Cell(row, "text_digest") is { Length: > 0 } given ? given
                : Cell(row, "text") is { Length: > 0 } text ? Digest.Key(text) : document.At(index)?.Digest;
            label = label with { TextDigest = digest, Unit = label.Unit.Section is null && document.At(index) is { } there ? there.Unit : label.Unit };
            if (digest is null) return null;
        }
        return document.Place(label) is null ? null : label;
    }

    static string Unplaced(Label label, DocumentParagraphs document) => label.Unit switch
    {
        { Paragraph: { } p } when document.At(p) is null => string.Create(CultureInfo.InvariantCulture, $"document {label.DocKey} has no paragraph {p} with this text; it has {document.All.Count}."),
        { Paragraph: { } p } => string.Create(CultureInfo.InvariantCulture, $"paragraph {p} of document {label.DocKey} has another text than the one that was labelled: “{TerminalText.Cut(document.At(p)!.Text, 40)}”."),
        var unit => string.Create(CultureInfo.InvariantCulture, $"document {label.DocKey} has no section {unit.Section}."),
    };

    /// <summary>Adds the label unless it is there already; a fault when the file contradicts itself.</summary>
    string? Keep(Label label, DateTimeOffset? at, int line)
    {
        var key = label with { Value = default, Note = null, At = at ?? default };
        if (_seen.TryGetValue(key, out var other))
        {
            if (other.Value != label.Value) return string.Create(CultureInfo.InvariantCulture, $"it contradicts line {other.Line}: the same person, unit, theme and moment.");
            _known++;
            return null;
        }
        _seen.Add(key, (line, label.Value));
        if (IsKnown(label, at is not null)) _known++;
        else _new.Add(label);
        return null;
    }

    /// <summary>
    /// A row that was written as such is known, unless its cell was edited since: then another row of the same moment stands above it. A
    /// row without a moment is known when it says what holds now.
    /// </summary>
    bool IsKnown(Label label, bool dated)
    {
        var history = labels.History(label);
        if (history is not [var newest, ..]) return false;
        if (!dated) return Same(newest);
        return history.Any(h => h.At == label.At && Same(h)) && (newest.At != label.At || Same(newest));

        bool Same(Label row) => row.Value == label.Value && row.Note == label.Note;
    }

    DocumentParagraphs? Document(string key)
    {
        if (!_documents.TryGetValue(key, out var document)) _documents[key] = document = labels.Document(key);
        return document;
    }

    static LabelValue? ValueOf(string cell) => cell.ToLowerInvariant() switch
    {
        "yes" or "是" => LabelValue.Yes,
        "no" or "否" => LabelValue.No,
        "withdrawn" or "撤回" => LabelValue.Withdrawn,
        _ => null,
    };

    static bool Number(SpeltRow row, string column, out int? number)
    {
        string cell = Cell(row, column);
        bool read = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int value);
        number = read ? value : null;
        return read || cell.Length == 0;
    }

    static string Cell(SpeltRow row, string column) => CsvFile.Restore(row.Values.GetValueOrDefault(column) ?? "").Trim();
}
