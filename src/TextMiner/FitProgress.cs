namespace TextMiner;

/// <summary>Shows how much of a fit is done as so many items of a stage. Parts arrive from several threads, some late.</summary>
sealed class FitProgress(RunProgress progress) : IProgress<double>
{
    /// <summary>Items of a whole fit.</summary>
    public const int Steps = 100;

    readonly Lock _lock = new();
    int _shown;

    public void Report(double value)
    {
        lock (_lock)
            for (; _shown < (int)(Steps * value); _shown++) progress.Advance("");
    }
}
