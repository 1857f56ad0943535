using TextMiner.Documents;
using TextMiner.Storage;
using TextMiner.Storage.Runs;

namespace TextMiner;

/// <summary>What one run did, counted as it went.</summary>
sealed class RunCounts
{
    readonly Dictionary<SaveOutcome, int> _saved = [];
    readonly Lock _visiting = new();

    public long Run { get; init; }

    /// <summary>What the run found odd.</summary>
    public IReadOnlyList<StoredAlert> Alerts { get; set; } = [];

    /// <summary>Whether anything is other than the last finished run left it.</summary>
    public bool IsNews { get; set; } = true;

    /// <summary>Themes of another taxonomy that labels or documents still have.</summary>
    public IReadOnlyList<string> EarlierThemes { get; set; } = [];

    public int Fetched { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }

    /// <summary>Pages read that gave no article.</summary>
    public int Rejected { get; private set; }

    public int this[SaveOutcome outcome] => _saved.GetValueOrDefault(outcome);

    public int Read => Rejected + _saved.Values.Sum();

    /// <summary>Counts a visit of the crawler; safe for several threads.</summary>
    public void Count(Visit visit)
    {
        lock (_visiting)
        {
            if (visit.Rejection is not null) Refused++;
            else if (visit.Outcome == FetchOutcome.Unchanged) Unchanged++;
            else Fetched++;
        }
    }

    public void Count(SaveOutcome outcome) => _saved[outcome] = this[outcome] + 1;

    public void CountRejected() => Rejected++;

    /// <summary>
    /// Whether more than a share of the pages gave no article: something is wrong with the sources or with a site's layout. Pages that are
    /// unchanged were read before; they count as read. A crawl that got nothing but refusals is no better.
    /// </summary>
    public bool FailsBeyond(double share) => Rejected > share * (Read + Unchanged) || (Fetched + Unchanged == 0 && Refused > 0);
}
