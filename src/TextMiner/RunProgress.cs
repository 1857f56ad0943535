using System.Diagnostics;
using System.Globalization;
using TextMiner.Configuration;
using TextMiner.Storage;
using TextMiner.Telemetry;

namespace TextMiner;

/// <summary>How a run tells how far it is.</summary>
enum LogStyle
{
    /// <summary>One line that is rewritten.</summary>
    Terminal,

    /// <summary>Plain lines with the time.</summary>
    Text,

    /// <summary>A JSON object a line.</summary>
    Json,
}

/// <summary>
/// Shows on standard error how far a run is, and tells telemetry of its stages. Secrets are taken out of all words. Safe for any
/// number of threads.
/// </summary>
sealed class RunProgress(TextWriter error, LogStyle style, TimeProvider clock, Redaction? redaction = null)
{
    const int BarWidth = 24;
    static readonly TimeSpan TerminalInterval = TimeSpan.FromMilliseconds(80), PlainInterval = TimeSpan.FromSeconds(5);

    readonly Lock _lock = new();
    readonly Redaction _redaction = redaction ?? Redaction.General;
    readonly List<StageTime> _stages = [];
    string _stage = "";
    long? _run;
    int _done, _known;
    long _started, _shown;
    Activity? _runSpan, _stageSpan;

    /// <summary>Progress on this process's standard error, for people: plain lines where it is no terminal.</summary>
    public static RunProgress OnStandardError() => new(Console.Error, Console.IsErrorRedirected ? LogStyle.Text : LogStyle.Terminal, TimeProvider.System);

    /// <summary>Progress of a run that may have nobody watching: JSON where standard error is no terminal, unless the settings want text.</summary>
    public static RunProgress OfRun(Settings settings) => new(Console.Error, StyleOf(settings), TimeProvider.System, Redaction.Of(settings));

    /// <summary>The style of runs with these settings.</summary>
    public static LogStyle StyleOf(Settings settings) => settings.LogFormat switch
    {
        "json" => LogStyle.Json,
        "auto" when Console.IsErrorRedirected => LogStyle.Json,
        _ => Console.IsErrorRedirected ? LogStyle.Text : LogStyle.Terminal,
    };

    /// <summary>Everything up to <see cref="EndRun"/> belongs to this run.</summary>
    public void BeginRun(string kind, long run)
    {
        lock (_lock)
        {
            _run = run;
            _runSpan = RunTelemetry.Spans.StartActivity(kind)?.SetTag("textminer.run", run);
        }
    }

    /// <summary>Ends the run, in whatever way.</summary>
    public void EndRun(string status)
    {
        lock (_lock)
        {
            _stageSpan?.SetStatus(ActivityStatusCode.Error).Dispose();
            _runSpan?.SetTag("textminer.status", status).SetStatus(status == "done" ? ActivityStatusCode.Ok : ActivityStatusCode.Error).Dispose();
            (_stageSpan, _runSpan) = (null, null);
        }
    }

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
            _stageSpan = RunTelemetry.Spans.StartActivity(stage, ActivityKind.Internal, _runSpan?.Context ?? default);
            if (style == LogStyle.Terminal) Draw("");
            else if (style == LogStyle.Json) WriteJson("info", "begins", known > 0 ? [("known", known)] : []);
        }
    }

    /// <summary>Counts one finished item and those that it led to.</summary>
    public void Advance(string item, int discovered = 0)
    {
        lock (_lock)
        {
            _done++;
            _known += discovered;
            if (clock.GetElapsedTime(_shown) < (style == LogStyle.Terminal ? TerminalInterval : PlainInterval)) return;
            _shown = clock.GetTimestamp();
            if (style == LogStyle.Terminal) Draw(_redaction.Apply(item));
            else if (style == LogStyle.Json) WriteJson("info", "goes on", [("done", _done), ("known", Math.Max(_known, _done))]);
            else WriteLine($"{_stage} {_done}/{Math.Max(_known, _done)}");
        }
    }

    /// <summary>Ends the stage with one line that stays.</summary>
    /// <param name="result">What came of it, for people.</param>
    /// <param name="counts">The same for programs.</param>
    public void End(string result, params ReadOnlySpan<(string Name, long Value)> counts)
    {
        lock (_lock)
        {
            var elapsed = clock.GetElapsedTime(_started);
            RunTelemetry.StageEnded(_stage, elapsed);
            foreach (var (name, value) in counts) _stageSpan?.SetTag($"textminer.{name}", value);
            _stageSpan?.Dispose();
            _stageSpan = null;
            var words = _redaction.Apply(result);
            _stages.Add(new StageTime(_stage, Math.Round(elapsed.TotalSeconds, 3), words));
            var line = $"{_stage,-8} {words} ({elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s)";
            if (style == LogStyle.Terminal) error.WriteLine($"\r\e[K{line}");
            else if (style == LogStyle.Json) WriteJson("info", result, [.. counts, ("milliseconds", (long)elapsed.TotalMilliseconds)]);
            else WriteLine(line);
        }
    }

    /// <summary>Says something that stays, in the middle of a stage as well.</summary>
    public void Say(string sentence) => Say("info", sentence);

    /// <summary>Says something that somebody should look at.</summary>
    public void Warn(string sentence) => Say("warning", sentence);

    /// <summary>Says what ended the run.</summary>
    public void Fail(string sentence) => Say("error", sentence);

    void Say(string level, string sentence)
    {
        lock (_lock)
        {
            if (style == LogStyle.Terminal) error.WriteLine($"\r\e[K{_redaction.Apply(sentence)}");
            else if (style == LogStyle.Json) WriteJson(level, sentence, []);
            else WriteLine(_redaction.Apply(sentence));
        }
    }

    void WriteLine(string text) => error.WriteLine($"{Now()} {text}");

    void WriteJson(string level, string message, ReadOnlySpan<(string Name, long Value)> counts) =>
        error.WriteLine(LogLine.Of(Now(), level, _run, _stage, _redaction.Apply(message), counts));

    string Now() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    void Draw(string item)
    {
        Debug.Assert(style == LogStyle.Terminal);
        var bar = _known == 0 ? "" : new string('█', BarWidth * Math.Min(_done, _known) / _known).PadRight(BarWidth, '░');
        var head = $"{_stage,-8} {bar} {_done}/{Math.Max(_known, _done)} ";
        error.Write($"\r\e[K{head}{Shorten(item, Math.Max(0, ColumnsOf() - head.Length - 2))}");
    }

    static int ColumnsOf() => Console.WindowWidth is > 0 and var width ? width : 80;

    /// <summary>Addresses are ASCII; titles are not shown here, so one character is one column.</summary>
    static string Shorten(string text, int columns) => text.Length <= columns ? text : text[..columns];
}
