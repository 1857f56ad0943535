namespace TextMiner;

/// <summary>What a refresh may spend on asking for pages: how many, and how long. Safe for several threads.</summary>
/// <param name="pages">Pages at most; null for no bound.</param>
/// <param name="time">How long from now; null for no bound.</param>
/// <param name="clock">Measures it.</param>
sealed class PageBudget(int? pages, TimeSpan? time, TimeProvider clock)
{
    readonly DateTimeOffset? _until = clock.GetUtcNow() + time;
    readonly Lock _lock = new();
    int _reserved;

    /// <summary>Whether the time is over.</summary>
    public bool IsLate => clock.GetUtcNow() >= _until;

    /// <summary>Whether no further page may be asked for.</summary>
    public bool IsSpent
    {
        get
        {
            lock (_lock) return IsLate || _reserved >= pages;
        }
    }

    /// <summary>Sets aside up to so many pages; returns how many.</summary>
    public int Reserve(int most)
    {
        lock (_lock)
        {
            var granted = IsLate ? 0 : Math.Min(most, (pages ?? int.MaxValue) - _reserved);
            _reserved += granted;
            return granted;
        }
    }

    /// <summary>Gives back what was set aside and not asked for, or is to be asked for again.</summary>
    public void Return(int count)
    {
        lock (_lock) _reserved -= count;
    }

    /// <summary>What it was, for people.</summary>
    public string Words => IsLate ? FormattableString.Invariant($"{time!.Value.TotalMinutes:0.##} minutes") : FormattableString.Invariant($"{pages} pages");
}
