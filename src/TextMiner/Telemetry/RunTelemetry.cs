using System.Diagnostics;
using System.Diagnostics.Metrics;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Telemetry;

/// <summary>
/// What runs count and time for OpenTelemetry, under the name TextMiner: a span for each run and stage, and meters. They cost next to
/// nothing while nobody listens, which is so unless an endpoint is set.
/// </summary>
static class RunTelemetry
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "TextMiner";

    static readonly Meter Meter = new(Name, Installation.Version);

    static readonly Counter<long> Pages = Meter.CreateCounter<long>("textminer.pages", "{page}", "Visits, by outcome and source");
    static readonly Counter<long> Bytes = Meter.CreateCounter<long>("textminer.bytes", "By", "Bytes of bodies that were fetched, by source");
    static readonly Counter<long> Documents = Meter.CreateCounter<long>("textminer.documents", "{document}", "Documents that were read, by outcome and source");
    static readonly Counter<long> Rejections = Meter.CreateCounter<long>("textminer.rejections", "{page}", "Addresses that gave no document, by stage, reason and source");
    static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("textminer.stage.duration", "s", "How long stages took");

    /// <summary>Where spans begin.</summary>
    public static ActivitySource Spans { get; } = new(Name, Installation.Version);

    public static void Visited(Visit visit)
    {
        KeyValuePair<string, object?> source = new("source", visit.SourceKey);
        Pages.Add(1, source, new("outcome", visit.Outcome.ToString().ToLowerInvariant()));
        if (visit.Page is { } page) Bytes.Add(page.Body.Length, source);
        if (visit.Rejection is { } rejection) Rejected(visit.SourceKey, rejection);
    }

    public static void Saved(string sourceKey, SaveOutcome outcome) => Documents.Add(1, new("source", sourceKey), new("outcome", outcome.ToString().ToLowerInvariant()));

    public static void Rejected(string sourceKey, Rejection rejection) =>
        Rejections.Add(1, new("source", sourceKey), new("stage", rejection.Stage.ToString().ToLowerInvariant()), new("reason", rejection.Reason.Code));

    public static void StageEnded(string stage, TimeSpan elapsed) => Durations.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
}
