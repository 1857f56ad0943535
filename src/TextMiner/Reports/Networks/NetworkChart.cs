using System.Globalization;
using System.Text;
using TextMiner.Analysis.Comparing;
using TextMiner.Reports.Answers;
using static TextMiner.Reports.SvgText;

namespace TextMiner.Reports.Networks;

/// <summary>A network as a picture: circles as large as their terms are frequent, in the colours of their communities; lines as thick as their weight.</summary>
static class NetworkChart
{
    // What a page has room for; the others are told of.
    const int MostNodes = 100;
    const int Width = 960, Height = 720, Margin = 56, Spreadings = 200;
    // Below the picture: a line for each community, with its strongest terms.
    const int LegendHeight = 20, NamedTerms = 12;
    const double LeastRadius = 4, RadiusRange = 14, LabelHeight = 15, CharacterWidth = 6.5;

    public static Drawing Render(Network network, out int left)
    {
        int[] shown = [.. network.Nodes.Index().Where(n => n.Item.Degree > 0).OrderByDescending(n => n.Item.Strength).ThenBy(n => n.Index).Take(MostNodes).Select(n => n.Index).Order()];
        left = network.Nodes.Count(n => n.Degree > 0) - shown.Length;
        var places = shown.Index().ToDictionary(n => n.Item, n => n.Index);
        var edges = network.Edges.Where(e => places.ContainsKey(e.Source) && places.ContainsKey(e.Target)).ToList();
        NetworkNode[] nodes = [.. shown.Select(i => network.Nodes[i])];
        var at = ForceLayout.Place([.. nodes.Select(n => n.Community)], [.. edges.Select(e => (places[e.Source], places[e.Target], e.Npmi))])
            .Select(p => (X: Margin + p.X * (Width - 2 * Margin), Y: Margin + p.Y * (Height - 2 * Margin))).ToArray();
        var most = nodes.Select(n => n.N).DefaultIfEmpty(1).Max();
        double[] radii = [.. nodes.Select(n => LeastRadius + RadiusRange * Math.Sqrt((double)n.N / most))];
        Spread(at, [.. nodes.Select((n, i) => (Math.Max(radii[i], CharacterWidth * AnswerText.Width(n.Term) / 2) + 2, radii[i] + LabelHeight / 2 + 1))]);

        var svg = new StringBuilder();
        foreach (var edge in edges)
        {
            var (from, to) = (at[places[edge.Source]], at[places[edge.Target]]);
            var colour = network.Nodes[edge.Source].Community == network.Nodes[edge.Target].Community ? ColourOf(network.Nodes[edge.Source]) : "#8a94a0";
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Number(from.X)}\" y1=\"{Number(from.Y)}\" x2=\"{Number(to.X)}\" y2=\"{Number(to.Y)}\" stroke=\"{colour}\" stroke-opacity=\"{0.15 + 0.5 * edge.Npmi:0.00}\" stroke-width=\"{0.5 + 3.5 * edge.Npmi:0.0}\">")
               .Append(CultureInfo.InvariantCulture, $"<title>{Escape($"{network.Nodes[edge.Source].Term}—{network.Nodes[edge.Target].Term}：")}NPMI {edge.Npmi:0.00}，{edge.N}</title></line>\n");
        }
        foreach (var (i, node) in nodes.Index())
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Number(at[i].X)}\" cy=\"{Number(at[i].Y)}\" r=\"{Number(radii[i])}\" fill=\"{ColourOf(node)}\"><title>{Escape(node.Term)}：{node.N}，{node.Degree}</title></circle>\n");
        foreach (var (i, node) in nodes.Index())
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" text-anchor=\"middle\" x=\"{Number(at[i].X)}\" y=\"{Number(at[i].Y + radii[i] + 13)}\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\">{Escape(node.Term)}</text>\n");
        var communities = nodes.GroupBy(n => n.Community).OrderBy(g => g.Key).ToList();
        foreach (var (i, community) in communities.Index())
        {
            var y = Height + i * LegendHeight;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"2\" y=\"{y - 6}\" width=\"12\" height=\"12\" rx=\"3\" fill=\"{ColourOf(community.First())}\"/><text class=\"axis\" x=\"22\" y=\"{y + 4}\">")
               .Append(CultureInfo.InvariantCulture, $"{community.Key}：{Escape(string.Join("、", community.OrderByDescending(n => n.Strength).Take(NamedTerms).Select(n => n.Term)))}{(community.Count() > NamedTerms ? "……" : "")}</text>\n");
        }
        return new Drawing("网络图", Width, Height + communities.Count * LegendHeight, svg.ToString());
    }

    /// <summary>Moves circles and their names apart where they lie on each other, the shorter way.</summary>
    static void Spread((double X, double Y)[] at, (double Half, double Tall)[] sizes)
    {
        for (var round = 0; round < Spreadings; round++)
        {
            var moved = false;
            for (var a = 0; a < at.Length; a++)
                for (var b = a + 1; b < at.Length; b++)
                {
                    double dx = at[b].X - at[a].X, dy = at[b].Y - at[a].Y;
                    double overX = sizes[a].Half + sizes[b].Half - Math.Abs(dx), overY = sizes[a].Tall + sizes[b].Tall - Math.Abs(dy);
                    if (overX <= 0 || overY <= 0) continue;
                    moved = true;
                    if (overX < overY) Shift(a, b, Math.CopySign(overX / 2, dx), 0);
                    else Shift(a, b, 0, Math.CopySign(overY / 2, dy));
                }
            if (!moved) return;
        }

        void Shift(int a, int b, double x, double y)
        {
            at[a] = Inside(at[a].X - x, at[a].Y - y);
            at[b] = Inside(at[b].X + x, at[b].Y + y);
        }
    }

    static (double X, double Y) Inside(double x, double y) => (Math.Clamp(x, Margin, Width - Margin), Math.Clamp(y, 24, Height - 36));

    static string ColourOf(NetworkNode node) => Colour(node.Community - 1);
}
