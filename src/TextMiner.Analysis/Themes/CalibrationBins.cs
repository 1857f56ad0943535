namespace TextMiner.Analysis.Themes;

/// <summary>Expected calibration error (ECE) over ten equally wide bins of probability.</summary>
sealed class CalibrationBins
{
    const int Bins = 10;

    readonly (double Sum, int Right)[] _bins = new (double, int)[Bins];
    int _n;

    public double Error => _n == 0 ? 0 : _bins.Sum(b => Math.Abs(b.Sum - b.Right)) / _n;

    public void Add(double probability, bool right)
    {
        ref var bin = ref _bins[Math.Min(Bins - 1, (int)(probability * Bins))];
        bin = (bin.Sum + probability, bin.Right + (right ? 1 : 0));
        _n++;
    }
}
