using System.Globalization;
using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>Reads the embedded list of regions.</summary>
static class RegionTable
{
    public static IReadOnlyList<Region> Embedded { get; } = Read();

    static List<Region> Read()
    {
        using var stream = typeof(RegionTable).Assembly.GetManifestResourceStream("gbt2260.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its resource gbt2260.tsv; build TextMiner.Extraction anew.");
        using var reader = new StreamReader(stream);
        var regions = new List<Region>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var code = line[..tab];
            var isProvince = code.EndsWith("0000", StringComparison.Ordinal);
            var parent = isProvince ? null : string.Create(CultureInfo.InvariantCulture, $"{code.AsSpan(0, 2)}0000");
            regions.Add(new Region(code, line[(tab + 1)..], isProvince ? 1 : 2, parent));
        }
        return regions;
    }
}
