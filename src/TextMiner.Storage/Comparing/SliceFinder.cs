using System.Globalization;
using TextMiner.Storage.Search;

namespace TextMiner.Storage.Comparing;

/// <summary>Finds the primaries that a filter admits, and the slices of year, level and region that they make up, where they do.</summary>
sealed class SliceFinder(Database database, IndexReader index, FilterFinder filters)
{
    // Levels as documents hold them, and the names that people give to them.
    static readonly Dictionary<string, string> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["国家"] = "国家", ["全国"] = "国家", ["中央"] = "国家", ["national"] = "国家", ["地方"] = "地方", ["local"] = "地方",
    };

    /// <summary>All primaries, for no filter.</summary>
    public DocumentSlice Find(SliceFilter? filter)
    {
        var set = index.Primaries;
        foreach (var condition in filter?.Conditions ?? []) set = set.And(Documents(condition));
        return new DocumentSlice(set, Slices(filter?.Conditions ?? []));
    }

    DocumentSet Documents(SliceCondition condition)
    {
        var (value, position) = condition.Values[0];
        return condition.Operator switch
        {
            SliceOperator.Is => Any(condition),
            SliceOperator.IsNot => index.All.Without(Any(condition)),
            SliceOperator.AtLeast => Dates($"{value}..", position),
            SliceOperator.AtMost => Dates($"..{value}", position),
            SliceOperator.Below => index.All.Without(Dates($"{value}..", position)),
            _ => index.All.Without(Dates($"..{value}", position)),
        };
    }

    DocumentSet Any(SliceCondition condition) =>
        condition.Values.Select(v => One(condition.Field, v.Value, v.Position)).Aggregate((a, b) => a.Or(b));

    DocumentSet One(string field, string value, int position)
    {
        if (field == "year") return Dates(value, position);
        if (field != "level") return filters.Find(new FilterNode(Enum.Parse<FilterField>(field, ignoreCase: true), value, position));
        var found = new DocumentSet(index.Capacity);
        database.Prepare("SELECT document_id FROM documents WHERE is_primary IN (0, 1) AND level = ?1").Read(row =>
        {
            found.Add(row.Integer(0));
            return true;
        }, LevelOf(value, position));
        return found;
    }

    DocumentSet Dates(string range, int position) => filters.Find(new FilterNode(FilterField.Date, range, position));

    static string LevelOf(string value, int position) => Levels.TryGetValue(value, out var level)
        ? level
        : throw new SearchQueryException($"There is no level “{value}”: expected 国家 or 地方.", position);

    List<long>? Slices(IReadOnlyList<SliceCondition> conditions)
    {
        if (!conditions.All(c => c.Field is "year" or "level" or "region")) return null;
        // Documents that no run has counted yet are missing from the slices.
        if (database.Prepare("SELECT EXISTS (SELECT 1 FROM documents WHERE is_counted = 0 AND is_primary = 1)").Scalar() is not 0L) return null;
        var tests = conditions.Select(Test).ToList();
        return [.. database.Prepare("SELECT slice_id, year, level, region_code FROM slice_totals WHERE docs > 0 ORDER BY slice_id")
            .List(r => (Id: r.Integer(0), Row: new SliceRow((int)r.Integer(1), r.Text(2), r.Text(3)))).Where(s => tests.TrueForAll(test => test(s.Row))).Select(s => s.Id)];
    }

    Func<SliceRow, bool> Test(SliceCondition condition)
    {
        if (condition.Operator is SliceOperator.Is or SliceOperator.IsNot)
        {
            var any = condition.Values.Select(v => Test(condition.Field, v.Value, v.Position)).ToList();
            bool wanted = condition.Operator == SliceOperator.Is;
            return row => any.Exists(test => test(row)) == wanted;
        }
        int year = int.Parse(condition.Values[0].Value, CultureInfo.InvariantCulture);
        return condition.Operator switch
        {
            SliceOperator.AtLeast => row => row.Year >= year,
            SliceOperator.AtMost => row => row.Year <= year,
            SliceOperator.Below => row => row.Year < year,
            _ => row => row.Year > year,
        };
    }

    Func<SliceRow, bool> Test(string field, string value, int position)
    {
        if (field == "level")
        {
            string level = LevelOf(value, position);
            return row => row.Level == level;
        }
        if (field == "region")
        {
            var filter = new FilterNode(FilterField.Region, value, position);
            if (FilterFinder.IsNational(filter)) return row => row.Level == "国家";
            HashSet<string> codes = [.. filters.RegionCodes(filter)];
            return row => codes.Contains(row.Region);
        }
        string[] sides = value.Split("..");
        int from = sides[0].Length == 0 ? 0 : int.Parse(sides[0], CultureInfo.InvariantCulture);
        int to = sides[^1].Length == 0 ? int.MaxValue : int.Parse(sides[^1], CultureInfo.InvariantCulture);
        return row => row.Year >= from && row.Year <= to;
    }

    readonly record struct SliceRow(int Year, string Level, string Region);
}
