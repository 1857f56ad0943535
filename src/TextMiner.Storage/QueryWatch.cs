using System.Globalization;

namespace TextMiner.Storage;

/// <summary>
/// How long the database has worked at one query, seen from any thread. SQLite looks at it between its steps; a single step of a
/// function over a giant text has no pause in which to look, so a program should watch for <see cref="IsStuck"/> and give up.
/// </summary>
/// <param name="time">Time that it may take; zero for any.</param>
/// <param name="clock">Measures the time.</param>
/// <param name="cancel">Ends the query early.</param>
public sealed class QueryWatch(TimeSpan time, TimeProvider clock, CancellationToken cancel)
{
    // Well above what a pause between two looks takes on a busy machine.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    long _worked;
    long _entered;
    long _cancelled;

    /// <summary>Ends the query early.</summary>
    public CancellationToken Cancel => cancel;

    /// <summary>Time that the query may take; zero for any.</summary>
    public TimeSpan Time => time;

    /// <summary>Whether the query should be stopped.</summary>
    public bool IsOver => cancel.IsCancellationRequested || (time > TimeSpan.Zero && Worked > time);

    /// <summary>Whether the query should have stopped and did not.</summary>
    public bool IsStuck => (time > TimeSpan.Zero && Worked > time + Grace) || (cancel.IsCancellationRequested && SinceCancelled > Grace);

    /// <summary>What is said of a query that was stopped.</summary>
    public string Stopped =>
        string.Create(CultureInfo.InvariantCulture, $"The query was stopped after {time.TotalSeconds:0.###} s. Narrow it, or allow more time.");

    TimeSpan Worked
    {
        get
        {
            var entered = Interlocked.Read(ref _entered);
            var worked = TimeSpan.FromTicks(Interlocked.Read(ref _worked));
            return entered == 0 ? worked : worked + clock.GetElapsedTime(entered);
        }
    }

    TimeSpan SinceCancelled
    {
        get
        {
            Interlocked.CompareExchange(ref _cancelled, clock.GetTimestamp(), 0);
            return clock.GetElapsedTime(Interlocked.Read(ref _cancelled));
        }
    }

    /// <summary>The database begins to work.</summary>
    internal void Enter() => Interlocked.Exchange(ref _entered, clock.GetTimestamp());

    /// <summary>The database waits for whoever asked.</summary>
    internal void Leave()
    {
        var entered = Interlocked.Exchange(ref _entered, 0);
        Interlocked.Add(ref _worked, clock.GetElapsedTime(entered).Ticks);
    }
}
