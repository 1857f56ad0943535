using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// One theme's model as ML.NET keeps models: a zip that <c>MLContext.Model.Load</c> opens. It takes the column <c>Features</c>, whose order
/// <see cref="FeatureNames"/> tells, and gives the same <c>Probability</c> as our own pass over the weights.
/// </summary>
static class ThemeTransformer
{
    /// <summary>The file beside the zips with the name of a feature a line.</summary>
    public const string FeatureNames = "features.txt";

    // Zip files date their entries; the same training must give the same bytes.
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="path">The zip; overwritten.</param>
    /// <param name="linear">The linear model as it was fitted, not calibrated on held-out folds yet.</param>
    /// <param name="rows">Rows such as it was fitted to.</param>
    /// <param name="scaling">Its calibration.</param>
    public static void Save(string path, ITransformer linear, IDataView rows, PlattScaling scaling)
    {
        var ml = new MLContext(0);
        // ML.NET's calibrator computes 1 / (1 + exp(slope × score + offset)).
        var calibrator = ml.BinaryClassification.Calibrators.Platt(-scaling.Slope, -scaling.Offset).Fit(linear.Transform(rows));
        using (var stream = File.Create(path))
            ml.Model.Save(new TransformerChain<ITransformer>(linear, calibrator), rows.Schema, stream);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var entry in zip.Entries) entry.LastWriteTime = NoTime;
    }
}
