using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Documents;

namespace TextMiner.Backups;

/// <summary>What is in a backup, with the digest of each file; the last thing that is written.</summary>
/// <param name="Version">Version of this layout.</param>
/// <param name="MadeAt">When.</param>
/// <param name="AppVersion">Version of TextMiner.</param>
/// <param name="DatabasePlace">Where the database lay below the project's folder, with slashes.</param>
/// <param name="Files">Every file but this one, in the order of names.</param>
sealed record BackupManifest(int Version, DateTimeOffset MadeAt, string AppVersion, string DatabasePlace, IReadOnlyList<BackupEntry> Files)
{
    /// <summary>Its name in the backup.</summary>
    public const string Name = "manifest.json";

    /// <summary>1: files of a folder lay under their names. 2: all but bodies lie where <see cref="BackupEntry.Path"/> says.</summary>
    public const int Current = 2;

    static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Layout);

    /// <exception cref="EnvironmentException">It cannot be read, or a newer program wrote it.</exception>
    public static BackupManifest Parse(byte[] json, string where)
    {
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(json, Layout);
        }
        catch (JsonException wrong)
        {
            throw new EnvironmentException($"{where}: the manifest of the backup cannot be read ({wrong.Message.Split(" Path:")[0]}); take another backup.", wrong);
        }
        if (manifest?.Files is null) throw new EnvironmentException($"{where}: the manifest of the backup holds no list of files; take another backup.");
        return manifest.Version <= Current
            ? manifest
            : throw new EnvironmentException($"{where}: the backup is of layout {manifest.Version}, newer than {Current}, which this program knows; install the newest TextMiner.");
    }

    /// <summary>What is wrong with files that were found, by name and digest; nothing when they are those of the manifest.</summary>
    public IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> found)
    {
        List<string> faults = [.. Files.Where(file => found.GetValueOrDefault(file.Name) != file.Sha256)
            .Select(file => found.ContainsKey(file.Name) ? $"{file.Name} is damaged" : $"{file.Name} is missing")];
        var known = Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        return [.. faults, .. found.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).Select(name => $"{name} is not of this backup")];
    }
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path in the backup, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="Path">Where it lies in a folder; null for under its name.</param>
sealed record BackupEntry(string Name, long Bytes, string Sha256, string? Path = null);
