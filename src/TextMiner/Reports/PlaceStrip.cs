using System.Globalization;
using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>Where something stands in a text, as strokes on a strip from its beginning to its end.</summary>
static class PlaceStrip
{
    const int Length = 760, Left = 30, StripHeight = 64, Top = 6, Height = 100;

    /// <param name="places">0 for the beginning and 1 for the end.</param>
    public static Drawing Render(IReadOnlyList<double> places)
    {
        var svg = new StringBuilder($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Length}\" height=\"{StripHeight}\" fill=\"#f0f6fd\" stroke=\"#dfe5ec\"/>\n");
        foreach (var (i, place) in places.Index())
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Number(X(place))}\" x2=\"{Number(X(place))}\" y1=\"{Top}\" y2=\"{Top + StripHeight}\" stroke=\"{Colour(0)}\" stroke-width=\"1.5\" stroke-opacity=\"0.75\">")
               .Append(CultureInfo.InvariantCulture, $"<title>{i + 1}：{(100 * place).ToString("0.0", CultureInfo.InvariantCulture)}%</title></line>\n");
        foreach (var tick in (double[])[0, 0.25, 0.5, 0.75, 1])
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" text-anchor=\"middle\" x=\"{Number(X(tick))}\" y=\"{Top + StripHeight + 18}\">{(100 * tick).ToString("0", CultureInfo.InvariantCulture)}%</text>\n");
        return new Drawing("位置图", Length + 2 * Left, Height, svg.ToString());
    }

    static double X(double place) => Left + place * Length;
}
