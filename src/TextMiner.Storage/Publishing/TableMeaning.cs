namespace TextMiner.Storage.Publishing;

/// <summary>What a view shows, in a few words and in a sentence; its columns are in the data dictionary.</summary>
/// <param name="Name">Name of the view.</param>
/// <param name="TitleEn">A few words.</param>
/// <param name="TitleZh">The same in Chinese.</param>
/// <param name="MeaningEn">A sentence.</param>
/// <param name="MeaningZh">The same in Chinese.</param>
public sealed record TableMeaning(string Name, string TitleEn, string TitleZh, string MeaningEn, string MeaningZh)
{
    /// <summary>All views of the contract by name.</summary>
    public static IReadOnlyDictionary<string, TableMeaning> All { get; } =
        EmbeddedText.Read("Publishing/table-meanings.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(c => c[0], c => new TableMeaning(c[0], c[1], c[2], c[3], c[4]), StringComparer.Ordinal);
}
