using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// How long until an address is visited again, learnt from its visits: half as long after one that found something new, half as
/// long again after one that did not. Between the bounds the interval so settles where about one visit in two or three finds a change.
/// </summary>
static class RecrawlInterval
{
    const double Growth = 1.5, Shrinking = 0.5;

    /// <summary>Articles of policy sites are corrected in their first days or never: the bounds are wide.</summary>
    const double LeastOfArticles = 1 / 8.0, MostOfArticles = 12;

    /// <summary>Deep pages of a list, and the pages of a newspaper's past days, stand still for ever.</summary>
    const double MostOfLists = 90;

    /// <summary>A visit is due a little earlier than its interval says, so that a run at the same hour of every night finds it due.</summary>
    static readonly TimeSpan MostEarly = TimeSpan.FromHours(2);

    /// <summary>The interval after a visit.</summary>
    /// <param name="usual">What the source's definition says for such an address.</param>
    /// <param name="claim">The address with the interval before.</param>
    /// <param name="changed">Whether the visit found something new; null when that is not known yet.</param>
    public static TimeSpan After(TimeSpan usual, FrontierClaim claim, bool? changed)
    {
        if (claim.Interval is not { } last || usual <= TimeSpan.Zero) return usual;
        var interval = changed switch { true => last * Shrinking, false => last * Growth, null => last };
        var (least, most) = claim.Role is PageRole.List or PageRole.Feed
            ? (usual, usual * MostOfLists)
            : (usual * LeastOfArticles, usual * MostOfArticles);
        return interval < least ? least : interval > most ? most : interval;
    }

    /// <summary>When an address with this interval is due.</summary>
    public static DateTimeOffset Due(DateTimeOffset visited, TimeSpan interval)
    {
        var early = interval / 10;
        return visited + interval - (early < MostEarly ? early : MostEarly);
    }
}
