using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TextMiner.Analysis.Topics;
using TextMiner.Commands;

namespace TextMiner.Reports;

/// <summary>A sweep over numbers of topics as a table with bars, as CSV, JSON and SVG.</summary>
static class SweepOutput
{
    const int BarWidth = 16;

    /// <summary>The measures with their names, and whether more is better.</summary>
    internal static readonly (string Name, string Column, bool IsMoreBetter, Func<SweepPoint, double> Of)[] Measures =
    [
        ("coherence C_V", "c_v", true, p => p.Cv),
        ("coherence NPMI", "npmi", true, p => p.Npmi),
        ("stability", "stability", true, p => p.Stability),
        ("held-out perplexity", "perplexity", false, p => p.Perplexity),
        ("redundancy", "redundancy", false, p => p.Redundancy),
    ];

    public static void Print(TextWriter output, IReadOnlyList<SweepPoint> points, SweepAdvice advice)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var head in (string[])["topics", "C_V", "", "NPMI", "stability", "", "perplexity", "redundancy"])
            table.AddColumn(new TableColumn(head) { NoWrap = true, Alignment = head is "" ? Justify.Left : Justify.Right });
        foreach (var point in points)
        {
            var mark = point.Topics == advice.Topics ? "→ " : "";
            table.AddRow(
                mark + Text(point.Topics), Text(point.Cv, "0.000"), Bar(points, point, p => p.Cv), Text(point.Npmi, "0.000"),
                Text(point.Stability, "0.00"), Bar(points, point, p => p.Stability), Text(point.Perplexity, "0.0"), Text(point.Redundancy, "0.00"));
        }
        var console = Terminal.On(output, Terminal.Redirected);
        console.Write(table);
        console.WriteLine(advice.Reason);
    }

    public static void WriteFiles(string folder, string key, IReadOnlyList<SweepPoint> points, SweepAdvice advice)
    {
        CsvFile.Write(Path.Combine(folder, "sweep.csv"),
            ["topics", .. Measures.Select(m => m.Column), "c_v_error"],
            points.Select(p => (IReadOnlyList<object?>)[p.Topics, .. Measures.Select(m => (object?)m.Of(p)), p.CvError]));
        using (var svg = new OutputFile(Path.Combine(folder, "sweep.svg")))
        {
            svg.Stream.Write(System.Text.Encoding.UTF8.GetBytes(SweepChart.Render(points, advice.Topics)));
            svg.Complete();
        }
        using var file = new OutputFile(Path.Combine(folder, "sweep.json"));
        using (var json = new Utf8JsonWriter(file.Stream, JsonLines.Options with { Indented = true }))
            WriteJson(json, key, points, advice);
        file.Complete();
    }

    static void WriteJson(Utf8JsonWriter json, string key, IReadOnlyList<SweepPoint> points, SweepAdvice advice)
    {
        json.WriteStartObject();
        json.WriteString("corpus", key);
        json.WriteNumber("recommended", advice.Topics);
        json.WriteString("reason", advice.Reason);
        json.WriteStartArray("points");
        foreach (var point in points)
        {
            json.WriteStartObject();
            json.WriteNumber("topics", point.Topics);
            foreach (var (_, column, _, of) in Measures) json.WriteNumber(column, of(point));
            json.WriteNumber("c_v_error", point.CvError);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Between the least and the most of the column: what matters is where it turns.</summary>
    static string Bar(IReadOnlyList<SweepPoint> points, SweepPoint point, Func<SweepPoint, double> of)
    {
        double least = points.Min(of), most = points.Max(of);
        return new('█', most > least ? 1 + (int)Math.Round((BarWidth - 1) * (of(point) - least) / (most - least)) : BarWidth);
    }

    static string Text(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);
}
