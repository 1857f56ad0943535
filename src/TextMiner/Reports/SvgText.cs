using System.Globalization;
using System.Net;

namespace TextMiner.Reports;

/// <summary>The few things that every chart writes: escaped text, short numbers, colours.</summary>
static class SvgText
{
    /// <summary>Fonts that hold Chinese on the usual systems; charts bring none of their own.</summary>
    public const string Fonts =
        "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif";

    /// <summary>Ten hues of similar weight that stay apart for colour-blind readers too (after Okabe and Ito, 2008, darkened).</summary>
    static readonly string[] Palette =
        ["#0b69c7", "#d1720b", "#0a8f72", "#b8398a", "#6a51a3", "#8a6d00", "#2f9fd0", "#c23b3b", "#5b7f1d", "#5a6472"];

    /// <summary>How many colours there are before they come again.</summary>
    public static int Colours => Palette.Length;

    public static string Colour(int index) => Palette[index % Palette.Length];

    /// <summary>
    /// Opens a chart in its natural size, from which the style sheet may shrink it, with a name for those who cannot see it.
    /// </summary>
    public static string Open(int width, int height, string name) =>
        $"<svg class=\"chart\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape(name)}\">\n";

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A coordinate: one decimal place is a tenth of a pixel.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A figure of an axis: as many decimals as its largest value needs to be told apart from its neighbours.</summary>
    public static string Figure(double value, double most) => value.ToString(Math.Abs(most) >= 4 ? "0.#" : Math.Abs(most) >= 0.4 ? "0.##" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least the value: the top of an axis.</summary>
    public static double NiceCeiling(double value)
    {
        if (value <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in (ReadOnlySpan<double>)[1, 2, 2.5, 5, 10])
            if (value <= step * power * (1 + 1e-9)) return step * power;
        return 10 * power;
    }
}
