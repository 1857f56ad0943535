using System.Globalization;
using System.Runtime.InteropServices;
using TextMiner.Storage.Comparing;

namespace TextMiner.Storage.Trends;

/// <summary>
/// The documents that take part, sorted into slices: one for each combination of series, stratum and period that occurs. Totals depend
/// on them alone, never on a term. Reprints are no part of it.
/// </summary>
public sealed class TrendFrame
{
    readonly List<TrendSlice> _slices = [];
    readonly Dictionary<(int Series, int Stratum, int Period), int> _places = [];
    readonly ValueNumbers _series = new();
    readonly ValueNumbers _strata = new();
    readonly List<FramedDocument> _documents = [];

    TrendFrame(TrendRequest request, PeriodAxis axis, DimensionValues values) => (Request, Axis, Values) = (request, axis, values);

    /// <summary>What was asked for.</summary>
    public TrendRequest Request { get; }

    /// <summary>The periods.</summary>
    public PeriodAxis Axis { get; }

    /// <summary>The values of each series, one for each dimension of the split; one without values when nothing is split.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Series => _series.Values;

    /// <summary>How many strata the composition check knows.</summary>
    public int Strata => _strata.Values.Count;

    /// <summary>Slices with their totals.</summary>
    public IReadOnlyList<TrendSlice> Slices => _slices;

    /// <summary>How many documents take part.</summary>
    public int DocumentCount => _documents.Count;

    internal DimensionValues Values { get; }

    internal IReadOnlyList<FramedDocument> Documents => _documents;

    /// <summary>Sorts the documents.</summary>
    /// <returns>Null when there are none.</returns>
    internal static TrendFrame? Read(Database database, TrendRequest request)
    {
        var (from, to) = (Text(request.From ?? DateOnly.MinValue), Text(request.To ?? DateOnly.MaxValue));
        var (first, last) = request.Only is { } only ? DatesOf(database, only, from, to) : (DateOf(database, "MIN", from, to), DateOf(database, "MAX", from, to));
        if (first is not { } begins || last is not { } ends) return null;
        var frame = new TrendFrame(request, new PeriodAxis(request.Period, begins, ends), new DimensionValues(database));
        frame.Sort(database, from, to);
        return frame;
    }

    /// <summary>Where the rows of a slice table go; -1 for what no document of the frame has.</summary>
    internal int PlaceOf(IReadOnlyList<string> series, string stratum, int year) =>
        _series.Find(series) is { } s && _strata.Find([stratum]) is { } t
            ? _places.GetValueOrDefault((s, t, Axis.IndexOf(new DateOnly(year, 1, 1))), -1) : -1;

    static DateOnly? DateOf(Database database, string end, string from, string to) =>
        database.Prepare($"SELECT {end}(date) FROM documents INDEXED BY documents_date WHERE is_primary = 1 AND date BETWEEN ?1 AND ?2").Scalar(from, to) is string date
            ? Parse(date) : null;

    static (DateOnly? First, DateOnly? Last) DatesOf(Database database, DocumentSlice only, string from, string to)
    {
        string? first = null, last = null;
        database.Prepare("SELECT document_id, date FROM documents INDEXED BY documents_date WHERE is_primary = 1 AND date BETWEEN ?1 AND ?2 ORDER BY date").Read(row =>
        {
            if (only.Has(row.Integer(0))) (first, last) = (first ?? row.Text(1), row.Text(1));
            return true;
        }, from, to);
        return (first is null ? null : Parse(first), last is null ? null : Parse(last));
    }

    static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    static DateOnly Parse(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    void Sort(Database database, string from, string to)
    {
        var themes = Request.Split.Contains(TrendDimension.Theme) ? ThemesOf(database) : null;
        // A date is read as one number, and of the rest only what is asked: texts of a hundred thousand rows cost more than all else.
        database.Prepare(
            $"""
            SELECT document_id, CAST(replace(date, '-', '') AS INTEGER), token_count, {Column("level", TrendDimension.Level, TrendDimension.Region)}, {Column("region_code", TrendDimension.Region)},
              {Column("source_key", TrendDimension.Source)}, {Column("issuer", TrendDimension.Issuer)}, {Column("kind", TrendDimension.Kind)}
            FROM documents NOT INDEXED WHERE is_primary = 1 AND date BETWEEN ?1 AND ?2 ORDER BY document_id
            """).Read(row =>
        {
            var id = row.Integer(0);
            if (Request.Only?.Has(id) == false) return true;
            var facts = new DocumentFacts(row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7));
            var date = (int)row.Integer(1);
            var period = Axis.IndexOf(new DateOnly(date / 10_000, date / 100 % 100, date % 100));
            var stratum = _strata.NumberOf([Request.Hold is { } hold ? ValueOf(hold, facts) : ""]);
            string[] inThemes = themes is null ? [""] : themes.TryGetValue(id, out var found) ? [.. found] : [DimensionValues.NoTheme];
            _documents.Add(new FramedDocument(id, [.. inThemes.Select(theme => Place(SeriesOf(facts, theme), stratum, period, row.Integer(2)))]));
            return true;
        }, from, to);
    }

    string Column(string name, params ReadOnlySpan<TrendDimension> dimensions)
    {
        foreach (var dimension in dimensions)
            if (Request.Hold == dimension || Request.Split.Contains(dimension)) return $"ifnull({name}, '')";
        return "''";
    }

    int Place(int series, int stratum, int period, long tokens)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (series, stratum, period), out var exists);
        if (!exists)
        {
            place = _slices.Count;
            _slices.Add(new TrendSlice(series, stratum, period, 0, 0));
        }
        var slice = _slices[place];
        _slices[place] = slice with { Documents = slice.Documents + 1, Tokens = slice.Tokens + tokens };
        return place;
    }

    int SeriesOf(DocumentFacts facts, string theme) =>
        _series.NumberOf([.. Request.Split.Select(dimension => dimension == TrendDimension.Theme ? theme : ValueOf(dimension, facts))]);

    string ValueOf(TrendDimension dimension, DocumentFacts facts) => dimension switch
    {
        TrendDimension.Region => Values.Region(facts.Level, facts.Region),
        TrendDimension.Level => DimensionValues.Level(facts.Level),
        TrendDimension.Issuer => facts.Issuer.Length == 0 ? DimensionValues.Unknown : facts.Issuer,
        TrendDimension.Source => Values.Source(facts.Source),
        TrendDimension.Kind => facts.Kind,
        _ => throw new ArgumentException($"a document has no single {dimension}", nameof(dimension)),
    };

    static Dictionary<long, List<string>> ThemesOf(Database database)
    {
        Dictionary<long, List<string>> themes = [];
        database.Prepare("SELECT x.document_id, h.name_zh FROM document_themes x JOIN themes h ON h.theme_id = x.theme_id WHERE x.decision = 'yes' ORDER BY 1, 2").Read(row =>
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(themes, row.Integer(0), out _);
            (list ??= []).Add(row.Text(1));
            return true;
        });
        return themes;
    }

    sealed record DocumentFacts(string Level, string Region, string Source, string Issuer, string Kind);

    /// <summary>Numbers for combinations of values, in the order of their first use.</summary>
    sealed class ValueNumbers
    {
        const char Between = '\u001F';

        readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        readonly List<IReadOnlyList<string>> _values = [];

        public List<IReadOnlyList<string>> Values => _values;

        public int? Find(IReadOnlyList<string> values) => _numbers.TryGetValue(string.Join(Between, values), out var number) ? number : null;

        public int NumberOf(IReadOnlyList<string> values)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, string.Join(Between, values), out var exists);
            if (exists) return number;
            number = _values.Count;
            _values.Add(values);
            return number;
        }
    }
}

/// <summary>Documents of one series, stratum and period.</summary>
public readonly record struct TrendSlice(int Series, int Stratum, int Period, long Documents, long Tokens);

/// <summary>A document and the slices that it counts in; several when it has several themes.</summary>
sealed record FramedDocument(long Id, int[] Slices);
