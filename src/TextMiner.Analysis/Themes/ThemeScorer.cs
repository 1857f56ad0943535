using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Scores all themes in one pass over the features: the weights of a feature lie side by side, padded with zeros to whole vectors, so
/// that fourteen themes cost one multiplication and one addition of a vector for each feature. Vectors that the machine does not have
/// are put together from narrower ones with the same results: every sum is taken feature by feature, multiplied first and then added.
/// Immutable, safe on any number of threads; scoring allocates nothing.
/// </summary>
sealed class ThemeScorer
{
    static int Lanes => Vector512<float>.Count;

    readonly int _themes;
    readonly int _stride;
    readonly float[] _weights;
    readonly float[] _biases;

    public ThemeScorer(ThemeModel model)
    {
        _themes = model.Biases.Length;
        _stride = (_themes + Lanes - 1) / Lanes * Lanes;
        _biases = Padded(model.Biases);
        _weights = Padded(model.Weights);
    }

    /// <summary>Length of the sums that scoring fills: the themes, and zeros up to a whole vector.</summary>
    public int Width => _stride;

    /// <summary>Fills the log-odds of every theme.</summary>
    /// <param name="vector">Features of a passage.</param>
    /// <param name="logOdds"><see cref="Width"/> places; those behind the last theme become 0.</param>
    public void Score(FeatureVector vector, Span<float> logOdds) =>
        Score(CollectionsMarshal.AsSpan(vector.Indices), CollectionsMarshal.AsSpan(vector.Values), logOdds);

    /// <summary>The same from the two columns of a vector.</summary>
    public void Score(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> logOdds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, indices.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(logOdds.Length, _stride);
        for (int lane = 0; lane < _stride; lane += Lanes)
        {
            var sum = Vector512.Create<float>(_biases.AsSpan(lane));
            for (int i = 0; i < indices.Length; i++)
                sum += Vector512.Create<float>(_weights.AsSpan(indices[i] * _stride + lane, Lanes)) * values[i];
            sum.CopyTo(logOdds[lane..]);
        }
    }

    /// <summary>What one feature adds to the log-odds of a theme.</summary>
    public float Gain(int feature, float value, int theme) => _weights[feature * _stride + theme] * value;

    /// <summary>Log-odds of a theme without any feature.</summary>
    public float Bias(int theme) => _biases[theme];

    float[] Padded(float[] values)
    {
        float[] padded = new float[values.Length / _themes * _stride];
        for (int row = 0; row * _themes < values.Length; row++)
            values.AsSpan(row * _themes, _themes).CopyTo(padded.AsSpan(row * _stride));
        return padded;
    }
}
