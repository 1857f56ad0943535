namespace TextMiner.Extraction.Files.Rows;

/// <summary>What a row can tell of its document.</summary>
public enum RowField
{
    /// <summary>Title; every row has one.</summary>
    Title,

    /// <summary>Date of publication.</summary>
    Date,

    /// <summary>来源.</summary>
    Source,

    /// <summary>Text; every row has one.</summary>
    Body,

    /// <summary>Authors.</summary>
    Author,

    /// <summary>Address of the original.</summary>
    Url,

    /// <summary>A name of the row that stays when rows are added above it.</summary>
    Id,
}

/// <summary>Which column gives which field: <c>title=标题,date=发布日期,body=正文</c>. Immutable.</summary>
public sealed class RowMapping
{
    /// <summary>Names by which columns are known without being told; compared without letter case.</summary>
    static readonly (RowField Field, string[] Names)[] Known =
    [
        (RowField.Title, ["title", "标题", "题名", "篇名", "文章标题"]),
        (RowField.Date, ["date", "日期", "发布日期", "发布时间", "published", "pubdate"]),
        (RowField.Source, ["source", "来源", "发布机构", "outlet"]),
        (RowField.Body, ["body", "text", "content", "正文", "内容", "全文"]),
        (RowField.Author, ["author", "authors", "作者"]),
        (RowField.Url, ["url", "link", "链接", "网址", "原文链接"]),
        (RowField.Id, ["id", "编号", "doc_id"]),
    ];

    readonly IReadOnlyDictionary<RowField, string> _columns;

    RowMapping(IReadOnlyDictionary<RowField, string> columns) => _columns = columns;

    /// <summary>No column is named: all are known by their names.</summary>
    public static RowMapping ByName { get; } = new(new Dictionary<RowField, string>());

    /// <summary>True when at least one column was named.</summary>
    public bool IsGiven => _columns.Count > 0;

    /// <summary>The column of a field; null when there is none.</summary>
    public string? this[RowField field] => _columns.GetValueOrDefault(field);

    /// <summary>Reads <c>field=column,field=column</c>.</summary>
    /// <exception cref="FormatException">A part is not of that form, or names no field; the message says what can be named.</exception>
    public static RowMapping Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var columns = new Dictionary<RowField, string>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals].Trim();
            var column = equals < 0 ? "" : part[(equals + 1)..].Trim();
            if (column.Length == 0 || name.Length == 0 || !char.IsLetter(name[0]) || !Enum.TryParse<RowField>(name, ignoreCase: true, out var field))
                throw new FormatException($"“{part}” is no part of a mapping; expected field=column with one of the fields {Fields}, such as title=标题,body=正文.");
            if (!columns.TryAdd(field, column)) throw new FormatException($"the field {name} is mapped twice; name one column for it.");
        }
        return columns.Count > 0 ? new RowMapping(columns) : throw new FormatException($"the mapping is empty; expected field=column with the fields {Fields}.");
    }

    /// <summary>The mapping on the columns of a file: those named, and for the other fields those known by their names.</summary>
    /// <exception cref="FormatException">A named column is absent, or title or body has no column; the message lists the columns that there are.</exception>
    public RowMapping On(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var bound = new Dictionary<RowField, string>();
        foreach (var (field, names) in Known)
        {
            if (this[field] is { } named)
                bound[field] = columns.Contains(named) ? named : throw new FormatException($"there is no column “{named}” for {Name(field)}; the columns are {List(columns)}.");
            else if (names.Select(name => columns.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(c => c is not null) is { } known && !_columns.Values.Contains(known))
                bound[field] = known;
        }
        foreach (var field in (ReadOnlySpan<RowField>)[RowField.Title, RowField.Body])
        {
            if (!bound.ContainsKey(field))
                throw new FormatException($"no column is known to be the {Name(field)}; the columns are {List(columns)}. Name one with --map {Name(field)}=COLUMN.");
        }
        return new RowMapping(bound);
    }

    static string Fields => string.Join(", ", Enum.GetValues<RowField>().Select(Name));

    static string Name(RowField field) => field.ToString().ToLowerInvariant();

    static string List(IReadOnlyList<string> columns) => columns.Count == 0 ? "none at all" : string.Join(", ", columns.Take(40).Select(c => $"“{c}”"));
}
