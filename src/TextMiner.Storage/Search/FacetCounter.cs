using System.Globalization;

namespace TextMiner.Storage.Search;

/// <summary>Counts documents by year, theme and region.</summary>
static class FacetCounter
{
    // To look up a document costs about fifty times as much as to pass over it in an index.
    const int FewShare = 50;

    public static SearchFacets Count(Database database, IndexReader index, DocumentSet documents)
    {
        Dictionary<string, int> years = [], themes = [], regions = [];
        var names = database.Prepare("SELECT code, name FROM regions").List(r => (Code: r.Text(0), Name: r.Text(1))).ToDictionary(r => r.Code, r => r.Name);
        var themeNames = database.Prepare("SELECT theme_id, name_zh FROM themes").List(r => (Id: r.Text(0), Name: r.Text(1)));
        void Row(Statement.Row row)
        {
            Add(years, row.Integer(1).ToString(CultureInfo.InvariantCulture));
            Add(regions, row.TextOrNull(2) == "国家" ? "全国" : row.TextOrNull(3) is { } code ? names[code] : "未标明");
        }
        if (documents.Count < index.Capacity / FewShare)
        {
            var one = database.Prepare("SELECT document_id, year, level, region_code FROM documents WHERE document_id = ?1");
            var decided = database.Prepare("SELECT h.name_zh FROM document_themes x JOIN themes h ON h.theme_id = x.theme_id WHERE x.document_id = ?1 AND x.decision = 'yes'");
            foreach (var document in documents.Documents())
            {
                one.Read(row =>
                {
                    Row(row);
                    return true;
                }, document);
                decided.Read(row =>
                {
                    Add(themes, row.Text(0));
                    return true;
                }, document);
            }
        }
        else
        {
            database.Prepare("SELECT document_id, year, level, region_code FROM documents WHERE is_primary IN (0, 1)").Read(row =>
            {
                if (IsIn(row)) Row(row);
                return true;
            });
            foreach (var (id, name) in themeNames)
            {
                database.Prepare("SELECT document_id FROM document_themes WHERE theme_id = ?1 AND decision = 'yes'").Read(row =>
                {
                    if (IsIn(row)) Add(themes, name);
                    return true;
                }, id);
            }
        }
        return new SearchFacets(
            [.. years.OrderBy(y => y.Key, StringComparer.Ordinal).Select(y => new FacetCount(y.Key, y.Value))], ByNumber(themes), ByNumber(regions));

        bool IsIn(Statement.Row row) => row.Integer(0) < index.Capacity && documents[(int)row.Integer(0)];
    }

    static void Add(Dictionary<string, int> counts, string value) => counts[value] = counts.GetValueOrDefault(value) + 1;

    static List<FacetCount> ByNumber(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new FacetCount(c.Key, c.Value))];
}
