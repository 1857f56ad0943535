using System.Globalization;

namespace TextMiner.Storage.Schema;

/// <summary>What one version adds.</summary>
sealed record Migration(int Version, string Sql)
{
    /// <summary>All versions in order, read from the embedded folders.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [.. EmbeddedText.Names("Schema/")
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .GroupBy(name => int.Parse(name.Split('/')[1], CultureInfo.InvariantCulture))
            .OrderBy(files => files.Key)
            .Select(files => new Migration(files.Key, string.Join('\n', files.Select(EmbeddedText.Read))))];
}
