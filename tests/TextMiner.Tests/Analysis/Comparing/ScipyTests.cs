using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Terms;

namespace TextMiner.Tests.Analysis.Comparing;

/// <summary>
/// The statistics of tables and counts drawn at random, against SciPy while the test runs; the tests beside this one hold values of earlier
/// runs, which need no Python. Bursts, change points, modularity, cohesion and branching entropy have no function in SciPy: they are
/// compared with every path, every segmentation and the formulas by hand, there and in SeriesStatisticsTests, CountingTests and DiscoveryTests.
/// </summary>
public sealed class ScipyTests
{
    const int Cases = 60;
    const double Precision = 1e-9;

    const string Script =
        """
        import json, sys
        import numpy as np
        from scipy import stats
        z = stats.norm.ppf(.975)
        answers = []
        for a, m, b, n, parts in json.load(sys.stdin):
            g2 = stats.chi2_contingency([[a, m - a], [b, n - b]], correction=False, lambda_='log-likelihood')[0]
            x, y, u, v = a + .5, m + .5, b + .5, n + .5
            ratio, margin = np.log2(x / y / (u / v)), z * np.sqrt(1 / x - 1 / y + 1 / u - 1 / v) / np.log(2)
            low = stats.chi2.ppf(.025, 2 * a) / 2 if a else 0.0
            high = stats.chi2.ppf(.975, 2 * (a + 1)) / 2
            k, s = np.array([p[0] for p in parts], float), np.array([p[1] for p in parts], float)
            dp = np.abs(k / k.sum() - s / s.sum()).sum() / 2
            rates = k / s
            d = 1 - rates.std() / rates.mean() / np.sqrt(len(parts) - 1)
            near, window, word, node, total = a, m, a + b, n, m + n
            expected = window * word / total
            answers.append([g2, stats.chi2.sf(g2, 1), ratio, ratio - margin, ratio + margin, low, high, dp, dp / (1 - s.min() / s.sum()), d,
                np.log2(near / expected), np.log2(near / expected) / -np.log2(near / total), (near - expected) / np.sqrt(near), 14 + np.log2(2 * near / (node + word))])
        print(json.dumps([[float(v) for v in row] for row in answers]))
        """;

    [Fact]
    public void Keyness_intervals_dispersion_and_collocations_are_scipy_s()
    {
        var seed = Environment.GetEnvironmentVariable("TEXTMINER_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        var cases = Enumerable.Range(0, Cases).Select(_ => (A: random.Next(5, 400), M: random.Next(5_000, 90_000), B: random.Next(0, 400), N: random.Next(5_000, 90_000),
            Parts: Enumerable.Range(0, random.Next(2, 9)).Select(p => (N: random.Next(p == 0 ? 1 : 0, 30), Tokens: random.Next(40, 3_000))).ToArray())).ToList();
        var answers = Ask(JsonSerializer.Serialize(cases.Select(c => new object[] { c.A, c.M, c.B, c.N, c.Parts.Select(p => new[] { p.N, p.Tokens }) })));
        Assert.Equal(Cases, answers.Count);
        foreach (var (i, c) in cases.Index())
        {
            var keyness = Keyness.Of(new TermRate(c.A, c.M), new TermRate(c.B, c.N));
            var interval = PoissonRate.Interval(c.A);
            var dispersion = Dispersion.Of(c.Parts.Select(p => new TermRate(p.N, p.Tokens)))!;
            var collocation = new Collocation(c.A, c.M, c.A + c.B, c.N, c.M + c.N);
            double[] found =
            [
                keyness.G2, keyness.P, keyness.LogRatio, keyness.Low, keyness.High, interval.Low, interval.High, dispersion.Dp, dispersion.DpNorm!.Value, dispersion.JuillandD!.Value,
                collocation.Pmi, collocation.Npmi, collocation.T, collocation.LogDice,
            ];
            for (var k = 0; k < found.Length; k++)
            {
                // SciPy's G² is a sum of terms as large as the counts, whose rounding a small one shows; a tail magnifies that of its G².
                var allowed = Precision * Math.Max(k is 0 or 1 ? 1 : Math.Abs(answers[i][k]), k == 1 ? answers[i][0] * answers[i][1] : Math.Abs(answers[i][k]));
                Assert.True(Math.Abs(answers[i][k] - found[k]) <= Math.Max(allowed, 1e-13), $"seed {seed}, case {i}, statistic {k}: SciPy has {answers[i][k]:R}, found {found[k]:R}");
            }
        }
    }

    static List<double[]> Ask(string cases)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
                var errors = process.StandardError.ReadToEndAsync();
                process.StandardInput.Write(cases);
                process.StandardInput.Close();
                var answer = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0) return JsonSerializer.Deserialize<List<double[]>>(answer)!;
                Assert.True(errors.Result.Contains("ModuleNotFoundError", StringComparison.Ordinal), errors.Result);
            }
            catch (Exception absent) when (absent is System.ComponentModel.Win32Exception or IOException)
            {
                // Perhaps the other one.
            }
        }
        Assert.Skip("needs SciPy for Python (Debian: apt install python3-scipy)");
        return [];
    }
}
