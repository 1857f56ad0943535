using System.Text;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports;

/// <summary>A chart: its size and its shapes as SVG, for a page that has the styles, or as a file that brings them along.</summary>
/// <param name="Name">What kind of chart it is, for those who cannot see it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Shapes">Elements of SVG.</param>
sealed record Drawing(string Name, int Width, int Height, string Shapes)
{
    const int Margin = 16, HeadingHeight = 40, LineHeight = 18, LeastWidth = 420;

    // As on pages. Names of lines have the colour of their line, so that no rule may give them one.
    const string Style =
        $"text{{font-family:{Fonts}}}.heading{{font-size:16px;font-weight:600;fill:#1d2733}}.note{{font-size:12px;fill:#5b6775}}.label{{font-size:13px;fill:#1d2733}}"
        + ".axis{font-size:12px;fill:#5b6775}.name{font-size:13px;font-weight:600}.grid{stroke:#dfe5ec}";

    /// <summary>Inside a page.</summary>
    public string OnPage() => $"{Open(Width, Height, Name)}{Shapes}</svg>";

    /// <summary>A file of its own, which needs no font and no style sheet.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="notes">Lines below it.</param>
    public string AsFile(string title, string description, IReadOnlyList<string> notes)
    {
        var (width, height) = (Math.Max(LeastWidth, Width + 2 * Margin), HeadingHeight + Height + notes.Count * LineHeight + Margin);
        var svg = new StringBuilder()
            .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title description\">\n")
            .Append($"<title id=\"title\">{Escape(title)}</title>\n<desc id=\"description\">{Escape(description)}</desc>\n<style>{Style}</style>\n")
            .Append($"<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n<text class=\"heading\" x=\"{Margin}\" y=\"26\">{Escape(title)}</text>\n")
            .Append($"<g transform=\"translate({Margin} {HeadingHeight})\">\n{Shapes}</g>\n");
        foreach (var (i, note) in notes.Index())
            svg.Append($"<text class=\"note\" x=\"{Margin}\" y=\"{HeadingHeight + Height + (i + 1) * LineHeight}\">{Escape(note)}</text>\n");
        return svg.Append("</svg>\n").ToString();
    }
}
