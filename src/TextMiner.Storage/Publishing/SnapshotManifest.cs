using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TextMiner.Storage.Publishing;

/// <summary>What a snapshot is: what a reader compares the file with, and cites. It lies beside the file as JSON in snake_case.</summary>
public sealed record SnapshotManifest
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Name of the database beside the manifest.</summary>
    public required string File { get; init; }

    /// <summary>Its length.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the whole file, in lower-case hexadecimal digits, as sha256sum prints it.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was published.</summary>
    public required string PublishedAt { get; init; }

    /// <summary>Version of TextMiner that published.</summary>
    public required string AppVersion { get; init; }

    /// <summary>Version of the schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The newest run in the snapshot that was finished; null when none was.</summary>
    public required SnapshotRun? Run { get; init; }

    /// <summary>Rows of every table, by name.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>Digests of the contents of every table as that run left them, by name: what two snapshots differ in. Older manifests have none.</summary>
    public IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the manifest of a snapshot lies: <c>textminer.db</c> has <c>textminer.manifest.json</c>.</summary>
    public static string PathFor(string snapshot) => Path.ChangeExtension(snapshot, ".manifest.json");

    /// <summary>Where it lies until the snapshot has its name.</summary>
    public static string UnfinishedPathFor(string snapshot) => PathFor(snapshot) + Snapshot.Unfinished;

    /// <summary>Reads a manifest; null when there is none.</summary>
    /// <exception cref="JsonException">The file is no manifest.</exception>
    public static SnapshotManifest? Read(string path) =>
        System.IO.File.Exists(path) ? JsonSerializer.Deserialize<SnapshotManifest>(System.IO.File.ReadAllBytes(path), Json) : null;

    internal void Write(string path)
    {
        using var stream = System.IO.File.Create(path);
        JsonSerializer.Serialize(stream, this, Json);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }
}

/// <summary>The run whose results a snapshot shows.</summary>
public sealed record SnapshotRun
{
    /// <summary>Its number.</summary>
    [JsonPropertyName("run_id")]
    public required long Id { get; init; }

    /// <summary>refresh, import, rebuild or topics.</summary>
    public required string Kind { get; init; }

    /// <summary>When it began.</summary>
    public required string StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required string? FinishedAt { get; init; }

    /// <summary>Seed of everything random.</summary>
    public required long Seed { get; init; }

    /// <summary>Digest of the addresses and bodies that were read.</summary>
    public required string? InputDigest { get; init; }

    /// <summary>Digest of settings and definitions of sources.</summary>
    public required string? ConfigDigest { get; init; }

    /// <summary>Digest of the segmenter's words.</summary>
    public required string? LexiconDigest { get; init; }

    /// <summary>Digest of taxonomy and theme models.</summary>
    public required string? ModelsDigest { get; init; }

    /// <summary>Digest of documents and topics.</summary>
    public required string? OutputDigest { get; init; }
}
