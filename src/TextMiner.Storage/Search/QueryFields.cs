namespace TextMiner.Storage.Search;

/// <summary>Names of fields in a query, English and Chinese.</summary>
static class QueryFields
{
    static readonly Dictionary<string, FilterField> Filters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["date"] = FilterField.Date, ["日期"] = FilterField.Date,
        ["issuer"] = FilterField.Issuer, ["机关"] = FilterField.Issuer,
        ["region"] = FilterField.Region, ["地区"] = FilterField.Region,
        ["theme"] = FilterField.Theme, ["主题"] = FilterField.Theme,
        ["source"] = FilterField.Source, ["来源"] = FilterField.Source,
        ["kind"] = FilterField.Kind, ["类型"] = FilterField.Kind,
    };

    public static string Names => "date, issuer, region, theme, source, kind or title";

    public static bool IsKnown(string name) => IsTitle(name) || Filters.ContainsKey(name);

    public static bool IsTitle(string name) => name.Equals("title", StringComparison.OrdinalIgnoreCase) || name == "标题";

    public static FilterField Filter(string name) => Filters[name];
}
