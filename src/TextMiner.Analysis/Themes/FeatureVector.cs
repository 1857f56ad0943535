namespace TextMiner.Analysis.Themes;

/// <summary>The features of one passage that are not 0, in rising order of their index.</summary>
sealed class FeatureVector
{
    public List<int> Indices { get; } = [];

    public List<float> Values { get; } = [];

    public void Clear()
    {
        Indices.Clear();
        Values.Clear();
    }

    public void Add(int index, double value)
    {
        if (value == 0) return;
        Indices.Add(index);
        Values.Add((float)value);
    }
}
