using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Keeps what a run finds from being endless: every link passes here before it enters the frontier. It counts what it keeps out, and
/// reports the first address of each shape, so that a site which makes up a million addresses leaves one row.
/// </summary>
/// <remarks>Safe for threads. Its memory is bounded: a number for each of at most <see cref="MaxShapes"/> shapes.</remarks>
/// <param name="thisYear">The year of the run, by which calendars are judged.</param>
public sealed class TrapWatch(int thisYear)
{
    /// <summary>
    /// Lists of one shape that may follow one another without a new article. The daily pages of a newspaper bring one on every page,
    /// and on a site that is up to date no list is new.
    /// </summary>
    public const int MaxBarren = 500;

    /// <summary>Shapes that are counted; more than these no site has, and later ones are not watched.</summary>
    public const int MaxShapes = 10_000;

    /// <summary>Rows that one run leaves at most.</summary>
    public const int MaxReports = 200;

    readonly Lock _lock = new();
    readonly Dictionary<string, int> _barren = new(StringComparer.Ordinal);
    readonly HashSet<(TrapKind, string)> _reported = [];
    readonly SortedDictionary<TrapKind, int> _kept = [];

    /// <summary>How many links each trap held, in the order of the kinds.</summary>
    public IReadOnlyList<KeyValuePair<TrapKind, int>> Kept
    {
        get
        {
            lock (_lock) return [.. _kept];
        }
    }

    /// <summary>
    /// True when the link may enter the frontier. When not, <paramref name="report"/> is the row to leave, or null when one like it
    /// was left already.
    /// </summary>
    public bool Admits(PageUrl link, PageRole role, out Rejection? report)
    {
        report = null;
        var isList = role is PageRole.List or PageRole.Feed;
        var shape = AddressTraps.ShapeOf(link);
        lock (_lock)
        {
            var kind = AddressTraps.Find(link, isList, thisYear)
                ?? (isList && _barren.GetValueOrDefault(shape) >= MaxBarren ? TrapKind.BarrenShape : null);
            if (kind is not { } trap) return true;
            _kept[trap] = _kept.GetValueOrDefault(trap) + 1;
            if (_reported.Count < MaxReports && _reported.Add((trap, ReportShape(trap, link, shape))))
                report = new Rejection(link, Stage.Fetch, RejectionReason.Trap, Explain(trap));
            return false;
        }
    }

    /// <summary>
    /// Notes a link that was new to the frontier, and the page on which it was found. Lists count where one leads to the next of its
    /// shape: an archive that names each day of ten years does so on a few pages, before any of the days could bring an article.
    /// </summary>
    public void Entered(PageUrl page, PageUrl link, PageRole role)
    {
        lock (_lock)
        {
            var shape = AddressTraps.ShapeOf(page);
            if (role is PageRole.Article or PageRole.Attachment) _barren.Remove(shape);
            else if (AddressTraps.ShapeOf(link) == shape && (_barren.Count < MaxShapes || _barren.ContainsKey(shape)))
                _barren[shape] = _barren.GetValueOrDefault(shape) + 1;
        }
    }

    /// <summary>Paths and queries that grow have ever new shapes: their host stands for all of them.</summary>
    static string ReportShape(TrapKind trap, PageUrl url, string shape) =>
        trap is TrapKind.LongAddress or TrapKind.DeepPath or TrapKind.RepeatingPath or TrapKind.GrowingQuery or TrapKind.SessionInPath ? url.Host : shape;

    string Explain(TrapKind trap) => trap switch
    {
        TrapKind.LongAddress => $"an address of more than {AddressTraps.MaxLength} characters; the first of its kind on this host",
        TrapKind.DeepPath => $"a path of more than {AddressTraps.MaxSegments} segments; the first on this host",
        TrapKind.RepeatingPath => "the same path segments again and again; the first on this host",
        TrapKind.Calendar => $"a calendar beyond the years {AddressTraps.FirstYear} to {thisYear + AddressTraps.YearsAhead}; the first of its shape",
        TrapKind.SessionInPath => "the id of a session in the path; the first on this host",
        TrapKind.GrowingQuery => $"more than {AddressTraps.MaxParameters} parameters, or one more than {AddressTraps.MaxOfOneParameter} times; the first on this host",
        TrapKind.EndlessPages => $"a page number above {AddressTraps.MaxPageNumber}; the first of its shape",
        _ => $"{MaxBarren} lists of this shape followed one another without a new article",
    };
}
