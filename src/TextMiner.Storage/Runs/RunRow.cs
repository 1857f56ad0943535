using System.Text.Json.Serialization;

namespace TextMiner.Storage.Runs;

/// <summary>A run as it stands on record.</summary>
public sealed record RunRow
{
    /// <summary>Its number.</summary>
    public long RunId { get; init; }

    /// <summary>refresh, import, rebuild or topics.</summary>
    public string Kind { get; init; } = "";

    /// <summary>running, done, failed, cancelled or interrupted: a run that nobody works on any more is interrupted, also before the next one notes it.</summary>
    public string Status { get; init; } = "";

    /// <summary>When it began (UTC).</summary>
    public string StartedAt { get; init; } = "";

    /// <summary>When it ended; null for one that is under way or was cut off.</summary>
    public string? FinishedAt { get; init; }

    /// <summary>When it last saved something; null for a run of an older version.</summary>
    public string? ProgressAt { get; init; }

    /// <summary>The same in words, of a run that has not ended.</summary>
    [JsonIgnore]
    public string LastSign => Status == "interrupted" ? $"cut off, without progress since {ProgressAt ?? StartedAt}" : $"progress until {ProgressAt ?? StartedAt}";

    /// <summary>Its duration.</summary>
    public long? Seconds { get; init; }

    /// <summary>Addresses that it visited.</summary>
    public long Fetches { get; init; }

    /// <summary>Documents that came.</summary>
    public long Added { get; init; }

    /// <summary>Documents that changed.</summary>
    public long Changed { get; init; }

    /// <summary>Documents that went.</summary>
    public long Removed { get; init; }

    /// <summary>Addresses that it refused.</summary>
    public long Rejections { get; init; }

    /// <summary>Alerts that it raised.</summary>
    public long Alerts { get; init; }

    /// <summary>Version of TextMiner.</summary>
    public string AppVersion { get; init; } = "";

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>Digest of all pages that were held.</summary>
    public string? InputDigest { get; init; }

    /// <summary>Digest of the configuration.</summary>
    public string? ConfigDigest { get; init; }

    /// <summary>Digest of the rules by which articles are read from pages.</summary>
    public string? RulesDigest { get; init; }

    /// <summary>Digest of the lexicon.</summary>
    public string? LexiconDigest { get; init; }

    /// <summary>Digest of the models.</summary>
    public string? ModelsDigest { get; init; }

    /// <summary>Digest of all contents that it left.</summary>
    public string? OutputDigest { get; init; }

    /// <summary>Whether the views show its results.</summary>
    public bool IsCurrent { get; init; }
}

/// <summary>What a run did to a source.</summary>
/// <param name="SourceKey">The source.</param>
/// <param name="Visits">Addresses visited.</param>
/// <param name="News">Visits that brought a body.</param>
/// <param name="Failures">Visits that failed.</param>
/// <param name="Added">Documents that came.</param>
/// <param name="Changed">Documents that changed.</param>
/// <param name="Rejected">Pages that were read and gave no document.</param>
/// <param name="Undated">Documents that came or changed and tell no date.</param>
public sealed record SourceRun(string SourceKey, long Visits, long News, long Failures, long Added, long Changed, long Rejected, long Undated)
{
    internal static SourceRun Read(Statement.Row r) => new(r.Text(0), r.Integer(1), r.Integer(2), r.Integer(3), r.Integer(4), r.Integer(5), r.Integer(6), r.Integer(7));
}

/// <summary>One thing that a run changed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Kind">document, metadata, tag, topic or trend.</param>
/// <param name="Change">added, changed or removed.</param>
/// <param name="Cause">new-page, changed-page, gone-page, extraction-rule, lexicon, model or human-label.</param>
/// <param name="DocKey">The document; null for a trend.</param>
/// <param name="Title">Its title; of a trend the theme or term.</param>
/// <param name="Date">Its date.</param>
/// <param name="Url">Its address.</param>
/// <param name="Field">The field that changed; of a trend year and slice.</param>
/// <param name="Before">The value before.</param>
/// <param name="After">The value after.</param>
public sealed record RunChange(
    long Run, string Kind, string Change, string Cause, string? DocKey, string Title, string? Date, string? Url, string? Field, string? Before, string? After);

/// <summary>How a source stands.</summary>
public sealed record SourceState
{
    /// <summary>The source.</summary>
    public string SourceKey { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Documents that are held of it.</summary>
    public long Documents { get; init; }

    /// <summary>Date of the newest one that tells its date.</summary>
    public string? NewestDocument { get; init; }

    /// <summary>The last run that touched it.</summary>
    public long? LastRun { get; init; }

    /// <summary>When that began.</summary>
    public string? LastRunAt { get; init; }

    /// <summary>How that ended.</summary>
    public string? LastRunStatus { get; init; }

    /// <summary>When it last gave or confirmed a page.</summary>
    public string? LastAnswerAt { get; init; }

    /// <summary>When the next address is due.</summary>
    public string? NextDueAt { get; init; }

    /// <summary>Addresses that are due now.</summary>
    public long Due { get; init; }

    /// <summary>Addresses that failed when they were asked last, and are to be tried again.</summary>
    public long Failing { get; init; }

    /// <summary>Addresses that stand refused.</summary>
    public long Refused { get; init; }
}
