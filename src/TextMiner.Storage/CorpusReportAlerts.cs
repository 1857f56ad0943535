using TextMiner.Storage.Runs;

namespace TextMiner.Storage;

/// <summary>The part of the report that tells what runs found odd.</summary>
public sealed partial class CorpusReport
{
    /// <summary>The newest alerts, newest first.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<StoredAlert> Alerts(int most) => [.. new AlertHistory(store).Since(0).Take(most)];
}
