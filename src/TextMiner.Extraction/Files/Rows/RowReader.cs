using System.Globalization;
using System.Text;
using System.Text.Json;
using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Files.Rows;

/// <summary>Rows to documents by a mapping. Remembers the ids of its file, since two rows of one id would be one document.</summary>
sealed class RowReader(RowMapping mapping)
{
    const int LongestId = 200;

    readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public RowDocument Read(SpeltRow row, int number)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"row={number}");
        if (row.Problem is { } broken) return Bad(key, row, broken);
        if (Text(row, RowField.Id) is { Length: > 0 } id)
        {
            if (id.Length > LongestId) return Bad(key, row, RowField.Id, $"{id.Length} characters; an id has at most {LongestId}");
            if (!_lines.TryAdd(id, row.Line)) return Bad(key, row, RowField.Id, $"“{id}” is the id of line {_lines[id]} already");
            key = $"id={Uri.EscapeDataString(id)}";
        }
        var side = new SideFile { Title = Text(row, RowField.Title), Source = Text(row, RowField.Source), Author = Text(row, RowField.Author), Url = Text(row, RowField.Url) };
        var body = row.Values.GetValueOrDefault(mapping[RowField.Body]!) ?? "";
        if (side.Title is not { Length: > 0 }) return Bad(key, row, RowField.Title, "empty; every row needs a title");
        if (string.IsNullOrWhiteSpace(body)) return Bad(key, row, RowField.Body, "empty; every row needs a text");
        if (body.Length > ExtractionLimits.Characters) return Bad(key, row, RowField.Body, $"{body.Length} characters; the limit is {ExtractionLimits.Characters}");
        if (side.Url is { Length: > 0 } url && (!PageUrl.TryParse(url, out var address) || address.IsFile)) return Bad(key, row, RowField.Url, $"“{Short(url)}” is no address; expected one that begins with http:// or https://");
        if (Text(row, RowField.Date) is { Length: > 0 } date)
        {
            if (DateText.First(date) is not { } day) return Bad(key, row, RowField.Date, $"“{Short(date)}” is no date; expected such as 2024-05-06 or 2024年5月6日");
            side = side with { Date = DateText.Iso(day) };
        }
        return new RowDocument(key, Encoding.UTF8.GetBytes(body), JsonSerializer.SerializeToUtf8Bytes(side, SideFileJson.Default.SideFile), null);
    }

    string? Text(SpeltRow row, RowField field) =>
        mapping[field] is { } column && row.Values.GetValueOrDefault(column) is { } value && Spaces.Collapse(value) is { Length: > 0 } text ? text : null;

    RowDocument Bad(string key, SpeltRow row, RowField field, string problem) => Bad(key, row, $"column “{mapping[field]}”: {problem}");

    static RowDocument Bad(string key, SpeltRow row, string problem) =>
        new(key, default, default, string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, {problem}"));

    static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
