using System.Diagnostics;
using System.Globalization;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>
/// Shows on standard error how far a run is: one line that is rewritten in a terminal, plain lines with the time elsewhere.
/// Safe for any number of threads.
/// </summary>
sealed class RunProgress(TextWriter error, bool terminal, TimeProvider clock)
{
    const int BarWidth = 24;
    static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(80), PlainInterval = TimeSpan.FromSeconds(5);

    readonly Lock _lock = new();
    readonly List<StageTime> _stages = [];
    string _stage = "";
    int _done, _known;
    long _started, _shown;

    /// <summary>Progress of a run on this process's standard error.</summary>
    public static RunProgress OnStandardError() => new(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>The stages that have ended so far.</summary>
    public IReadOnlyList<StageTime> Stages
    {
        get
        {
            lock (_lock) return [.. _stages];
        }
    }

    /// <summary>Starts a stage of which a number of items is known so far (0 when none is).</summary>
    public void Begin(string stage, int known = 0)
    {
        lock (_lock)
        {
            (_stage, _done, _known) = (stage, 0, known);
            _started = _shown = clock.GetTimestamp();
            if (terminal) Draw("");
        }
    }

    /// <summary>Counts one finished item and those that it led to.</summary>
    public void Advance(string item, int discovered = 0)
    {
        lock (_lock)
        {
            _done++;
            _known += discovered;
            if (clock.GetElapsedTime(_shown) < (terminal ? TerminalInterval : PlainInterval)) return;
            _shown = clock.GetTimestamp();
            if (terminal) Draw(item);
            else WriteLine($"{_stage} {_done}/{Math.Max(_known, _done)}");
        }
    }

    /// <summary>Ends the stage with one line that stays.</summary>
    public void End(string result)
    {
        lock (_lock)
        {
            var seconds = clock.GetElapsedTime(_started).TotalSeconds;
            _stages.Add(new StageTime(_stage, Math.Round(seconds, 3), result));
            var line = $"{_stage,-8} {result} ({seconds.ToString("0.0", CultureInfo.InvariantCulture)} s)";
            if (terminal) error.WriteLine($"\r\e[K{line}");
            else WriteLine(line);
        }
    }

    /// <summary>Says something that stays, in the middle of a stage as well.</summary>
    public void Say(string sentence)
    {
        lock (_lock)
        {
            if (terminal) error.WriteLine($"\r\e[K{sentence}");
            else WriteLine(sentence);
        }
    }

    void WriteLine(string text) =>
        error.WriteLine($"{clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} {text}");

    void Draw(string item)
    {
        Debug.Assert(terminal);
        var bar = _known == 0 ? "" : new string('█', BarWidth * Math.Min(_done, _known) / _known).PadRight(BarWidth, '░');
        var head = $"{_stage,-8} {bar} {_done}/{Math.Max(_known, _done)} ";
        error.Write($"\r\e[K{head}{Shorten(item, Math.Max(0, ColumnsOf() - head.Length - 2))}");
    }

    static int ColumnsOf() => Console.WindowWidth is > 0 and var width ? width : 80;

    /// <summary>Addresses are ASCII; titles are not shown here, so one character is one column.</summary>
    static string Shorten(string text, int columns) => text.Length <= columns ? text : text[..columns];
}
