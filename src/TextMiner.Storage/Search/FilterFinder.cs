using System.Globalization;

namespace TextMiner.Storage.Search;

/// <summary>Finds the documents that a filter admits, from the indexes of the database's own tables.</summary>
sealed class FilterFinder(Database database, IndexReader index)
{
    const string National = "全国";
    const int NamesShown = 12;

    public DocumentSet Find(FilterNode filter) => filter.Field switch
    {
        FilterField.Date => ByDate(filter),
        FilterField.Issuer => ByIssuer(filter),
        FilterField.Region => ByRegion(filter),
        FilterField.Theme => ByTheme(filter),
        FilterField.Source => BySource(filter),
        _ => ByKind(filter),
    };

    DocumentSet ByDate(FilterNode filter)
    {
        var sides = filter.Value.Split("..");
        var (from, to) = sides.Length switch
        {
            1 => (sides[0], sides[0]),
            2 when sides[0].Length + sides[1].Length > 0 => (sides[0], sides[1]),
            _ => throw WrongDate(filter),
        };
        var (first, last) = (from.Length == 0 ? "0000" : Checked(from, filter), to.Length == 0 ? "9999" : Checked(to, filter));
        if (string.CompareOrdinal(first, last + "~") > 0) throw Wrong(filter, $"The range of dates ends before it begins: {filter.Value}.");
        // A year or month as the end means its last day; ~ sorts behind every digit.
        // Left alone, SQLite goes through all documents for the sake of is_primary.
        return Collect("SELECT document_id FROM documents INDEXED BY documents_date WHERE is_primary = 1 AND date BETWEEN ?1 AND ?2", first, last + "~")
            .Or(Collect("SELECT document_id FROM documents INDEXED BY documents_date_reprints WHERE is_primary = 0 AND date BETWEEN ?1 AND ?2", first, last + "~"));
    }

    static string Checked(string date, FilterNode filter) =>
        DateOnly.TryParseExact(date, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? date : throw WrongDate(filter);

    static SearchQueryException WrongDate(FilterNode filter) =>
        Wrong(filter, $"“{filter.Value}” is no date: expected 2020, 2020-03, 2020-03-01, or a range such as 2020..2024 or 2020-03..");

    DocumentSet ByIssuer(FilterNode filter)
    {
        var names = Names("SELECT DISTINCT issuer, issuer FROM documents WHERE issuer IS NOT NULL").Where(n => n.Name.Contains(filter.Value, StringComparison.Ordinal)).ToList();
        if (names.Count == 0) throw Wrong(filter, $"No issuer's name holds “{filter.Value}”; the query SELECT DISTINCT issuer FROM v_documents lists them.");
        return Union(names.Select(n => Collect("SELECT document_id FROM documents WHERE issuer = ?1", n.Key)));
    }

    DocumentSet ByRegion(FilterNode filter)
    {
        if (IsNational(filter)) return Collect("SELECT document_id FROM documents WHERE is_primary IN (0, 1) AND level = '国家'");
        return Union(RegionCodes(filter).Select(code => Collect("SELECT document_id FROM documents WHERE region_code = ?1", code)));
    }

    /// <summary>Whether the filter means national documents, which have no region.</summary>
    public static bool IsNational(FilterNode filter) => filter.Value is National or "国家";

    /// <summary>Codes of the region that a filter names and of all below it.</summary>
    public List<string> RegionCodes(FilterNode filter)
    {
        var codes = database.Prepare(
            """
            WITH RECURSIVE below (code) AS (SELECT code FROM regions WHERE code = ?1 OR name = ?1
              UNION SELECT r.code FROM regions r JOIN below b ON r.parent = b.code) SELECT code FROM below
            """).List(r => r.Text(0), filter.Value);
        return codes.Count > 0 ? codes : throw Unknown(filter, "region", [National, .. Names("SELECT code, name FROM regions ORDER BY level, code").Select(n => n.Name)]);
    }

    DocumentSet ByTheme(FilterNode filter)
    {
        var id = database.Prepare("SELECT theme_id FROM themes WHERE ?1 IN (theme_id, name_zh) OR name_en = ?1 COLLATE NOCASE").Scalar(filter.Value) as string
            ?? throw Unknown(filter, "theme", [.. Names("SELECT theme_id, name_zh FROM themes ORDER BY 1").Select(n => $"{n.Key} {n.Name}")]);
        return Collect("SELECT document_id FROM document_themes WHERE theme_id = ?1 AND decision = 'yes'", id);
    }

    DocumentSet BySource(FilterNode filter)
    {
        var key = database.Prepare("SELECT source_key FROM sources WHERE ?1 IN (source_key, name)").Scalar(filter.Value) as string
            ?? throw Unknown(filter, "source", [.. Names("SELECT source_key, name FROM sources ORDER BY 1").Select(n => $"{n.Key} {n.Name}")]);
        return Collect("SELECT document_id FROM documents WHERE source_key = ?1", key);
    }

    DocumentSet ByKind(FilterNode filter)
    {
        string[] kinds = ["policy", "article", "academic", "news"];
        return kinds.Contains(filter.Value) ? Collect("SELECT document_id FROM documents WHERE kind = ?1", filter.Value) : throw Unknown(filter, "kind", kinds);
    }

    DocumentSet Union(IEnumerable<DocumentSet> sets) => sets.Aggregate(new DocumentSet(index.Capacity), (all, set) => all.Or(set));

    DocumentSet Collect(string sql, params ReadOnlySpan<SqlValue> values)
    {
        var found = new DocumentSet(index.Capacity);
        database.Prepare(sql).Read(row =>
        {
            found.Add(row.Integer(0));
            return true;
        }, values);
        return found;
    }

    List<(string Key, string Name)> Names(string sql) => database.Prepare(sql).List(r => (r.Text(0), r.Text(1)));

    static SearchQueryException Unknown(FilterNode filter, string what, string[] known)
    {
        var shown = string.Join(", ", known.Take(NamesShown)) + (known.Length > NamesShown ? $", … ({known.Length} in all)" : "");
        return Wrong(filter, $"There is no {what} “{filter.Value}”; expected one of {shown}.");
    }

    static SearchQueryException Wrong(FilterNode filter, string message) => new(message, filter.Position);
}
