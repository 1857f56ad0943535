using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Terms;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Reports.Appendix;

/// <summary>A part of the documents: its name, documents and words.</summary>
sealed record CorpusPart(string Name, int Documents, long Tokens);

/// <summary>Rows on the terms of an appendix.</summary>
sealed record TermTables(Answer Trends, Answer Composition, Answer Bursts, Answer Changes);

/// <summary>The share of documents that carry a theme, by year.</summary>
sealed record ThemeShares(string Name, IReadOnlyList<int> Documents);

/// <summary>Everything that an appendix shows, read at once.</summary>
sealed record AppendixData
{
    const int KeynessRows = 30, QuotedPerTerm = 3, QuotedPerTheme = 2, QuotedCharacters = 60, LeastCount = 5, LeastDocuments = 2;

    public required AppendixRequest Request { get; init; }

    public required IReadOnlyList<AboutFact> Facts { get; init; }

    public required IReadOnlyDictionary<Division, IReadOnlyList<CorpusPart>> Parts { get; init; }

    public required string FirstDate { get; init; }

    public required string LastDate { get; init; }

    public required TermTables? Terms { get; init; }

    public required IReadOnlyList<ThemeShares> Themes { get; init; }

    public required Answer? Keyness { get; init; }

    public required IReadOnlyList<(string Term, IReadOnlyList<ConcordanceLine> Lines)> Quotations { get; init; }

    public required IReadOnlyList<EvidenceSentence> Evidence { get; init; }

    public required IReadOnlyList<MethodText> Methods { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public static AppendixData Read(AppendixRequest request, ComparedCorpus corpus, CorpusStore store)
    {
        var report = new CorpusReport(store);
        var dates = corpus.Dates(request.Documents);
        List<MethodText> methods = [];
        List<string> warnings = [];
        var terms = request.Groups.Count == 0 ? null : TermsOf(request, store, methods, warnings);
        var keyness = request.Compared is null ? null : KeynessOf(request.Compared, corpus, methods);
        return new AppendixData
        {
            Request = request,
            Facts = CorpusFacts.Of(store, request.Command),
            Parts = PartsOf(corpus, request.Documents),
            FirstDate = dates.Values.Min(StringComparer.Ordinal)!,
            LastDate = dates.Values.Max(StringComparer.Ordinal)!,
            Terms = terms,
            Themes = request.Themes.Count == 0 ? [] : ThemesOf(request, corpus, corpus.PartsBy(Division.Year, request.Documents)),
            Keyness = keyness,
            Quotations = [.. request.Groups.SelectMany(g => g.Terms.Take(1)).Distinct().Select(term => (term, Spread(corpus, request.Documents, dates, term)))],
            Evidence = request.Themes.Count == 0 ? [] : report.Evidence(QuotedPerTheme, request.Filter is null ? null : request.Documents.Documents, [.. request.Themes.Select(t => t.Key)]),
            Methods = methods,
            Warnings = [.. warnings.Concat(AppendixWarnings.Of(request, report, corpus, terms))],
        };
    }

    static Dictionary<Division, IReadOnlyList<CorpusPart>> PartsOf(ComparedCorpus corpus, DocumentSlice documents)
    {
        var tokens = corpus.TokenCounts();
        return new[] { Division.Year, Division.Source, Division.Region, Division.Kind }.ToDictionary(division => division, division =>
        {
            var names = division == Division.Source ? corpus.SourceNames() : null;
            var parts = corpus.PartsBy(division, documents).GroupBy(d => d.Value, StringComparer.Ordinal)
                .Select(g => new CorpusPart(g.Key.Length == 0 ? "未标明" : names?.GetValueOrDefault(g.Key) ?? (division == Division.Kind ? Html.Kind(g.Key) : g.Key), g.Count(), g.Sum(d => tokens[(int)d.Key])));
            return (IReadOnlyList<CorpusPart>)[.. division == Division.Year ? parts.OrderBy(p => p.Name, StringComparer.Ordinal) : parts.OrderByDescending(p => p.Documents).ThenBy(p => p.Name, StringComparer.Ordinal)];
        });
    }

    static TermTables TermsOf(AppendixRequest request, CorpusStore store, List<MethodText> methods, List<string> warnings)
    {
        var asked = new TrendRequest { Period = request.Period, Only = request.Documents, Hold = TrendDimension.Source };
        var (trends, queries) = (new TermTrends(store), new TermQueries(store));
        var frame = trends.Frame(asked)!;
        var counts = trends.Count(frame, [.. request.Groups.Select(queries.Of)], SubstringCounting.Automatic);
        var automaton = new BurstAutomaton(scale: 2, gamma: 1);
        warnings.AddRange(TermWarnings.Of(queries, counts));
        methods.AddRange([TrendMethods.Counting, TrendMethods.Trends(asked), TrendMethods.Fixed(asked), TrendMethods.Bursts(asked, 2, 1, ofDocuments: false), TrendMethods.Changes(asked, null)]);
        return new TermTables(
            Held(TrendTables.TrendColumns(asked), TrendTables.Trends(frame, counts, _ => true)) with { Chart = AnswerCharts.Trends(asked) },
            Held(TrendTables.CompositionColumns(asked), TrendTables.Composition(frame, counts)) with { Chart = AnswerCharts.Composition(asked) },
            Held(TrendTables.BurstColumns(asked), TrendTables.Bursts(frame, counts, automaton, ofDocuments: false)),
            Held(TrendTables.ChangeColumns(asked), TrendTables.Changes(frame, counts, null)));
    }

    static Answer KeynessOf(ComparedSlices compared, ComparedCorpus corpus, List<MethodText> methods)
    {
        var comparison = new SliceComparison(corpus, compared.Here, compared.There) { Least = LeastCount, LeastDocuments = LeastDocuments, WithStopWords = false, Correction = Correction.Holm };
        methods.Add(ComparisonMethods.Keyness(compared.Name, compared.NameAgainst, comparison.Correction, comparison.Least, comparison.LeastDocuments));
        var rows = comparison.Rows(KeynessSort.G2).Take(KeynessRows).Select(row => (IReadOnlyList<object?>)
        [
            row.Term, row.Here.N, row.There.N, row.Here.Per10K, row.There.Per10K, row.Keyness.G2, row.Adjusted, row.Keyness.LogRatio, row.Keyness.Low, row.Keyness.High,
            (long)row.Documents, (long)row.DocumentsAgainst, row.Flags,
        ]);
        return Held(["term", "n", "n_against", "per_10k", "per_10k_against", "g2", "p_adjusted", "log_ratio", "low", "high", "documents", "documents_against", "flags"], rows) with { Chart = AnswerCharts.Keyness };
    }

    static List<ThemeShares> ThemesOf(AppendixRequest request, ComparedCorpus corpus, IReadOnlyDictionary<long, string> years)
    {
        List<string> all = [.. years.Values.Distinct().Order(StringComparer.Ordinal)];
        return [.. request.Themes.Select(theme =>
        {
            var with = request.Documents.And(corpus.Select(SliceFilter.Parse($"theme={theme.Key}"))).Documents.CountBy(document => years[document]).ToDictionary(StringComparer.Ordinal);
            return new ThemeShares(theme.Value, [.. all.Select(year => with.GetValueOrDefault(year))]);
        })];
    }

    /// <summary>Places of a term from the first to the last date, evenly, each of another document; only what is quoted is read.</summary>
    static IReadOnlyList<ConcordanceLine> Spread(ComparedCorpus corpus, DocumentSlice documents, IReadOnlyDictionary<long, string> dates, string term)
    {
        var places = new TermPlaces(term);
        List<long> holding = [.. corpus.Holding(places, documents).Documents.OrderBy(d => dates[d], StringComparer.Ordinal).ThenBy(d => d)];
        HashSet<int> read = [];
        SortedList<int, ConcordanceLine> quoted = [];
        for (int i = 0; i < QuotedPerTerm; i++)
        {
            int wanted = i * (holding.Count - 1) / (QuotedPerTerm - 1);
            // What the index names may have the term in its title only: then the nearest document.
            foreach (int at in Outwards(wanted, holding.Count).Where(read.Add))
            {
                if (Concordance.First(corpus, holding[at], places, QuotedCharacters) is not { } line) continue;
                quoted.Add(at, line);
                break;
            }
        }
        return [.. quoted.Values];
    }

    /// <summary>Places of a list by their distance from one, that one first.</summary>
    static IEnumerable<int> Outwards(int from, int count)
    {
        for (int distance = 0; distance < count; distance++)
        {
            if (from - distance >= 0) yield return from - distance;
            if (distance > 0 && from + distance < count) yield return from + distance;
        }
    }

    static Answer Held(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) => Answer.Of(columns, rows.Select(row => (IReadOnlyList<object?>)[.. row]).ToList());
}
