using System.Globalization;
using System.Text;
using Spectre.Console;
using TextMiner.Documents;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>Writes cards: where the paragraph stands, its text with the words that speak for a theme marked, and what the model says.</summary>
sealed class CardPrinter(IAnsiConsole console, IReadOnlyList<ThemeChoice> themes, string annotator)
{
    /// <summary>Longer lines of text are hard to read; from some width on the themes stand in two columns.</summary>
    const int WidestText = 100, TwoColumns = 78;

    /// <summary>The strongest so many words of a theme are named.</summary>
    const int NamedWords = 4;

    int Columns => Math.Max(20, console.Profile.Width - 1);

    // Spectre's own Clear would take what the window shows further up as well.
    public void Clear() => console.Write(new ControlCode("\u001b[2J\u001b[H"));

    public void Line(string text = "") => console.MarkupLine(Markup.Escape(text));

    /// <summary>The paragraph and what is known of it.</summary>
    public void Card(LabelCard card)
    {
        var p = card.Paragraph;
        string place = TerminalText.Plain(string.Join(" · ", new[] { p.Date, p.Source, p.Heading, $"paragraph {p.Unit.Paragraph}", p.Key }.Where(part => part.Length > 0)));
        console.MarkupLine($"[bold]{card.Place}/{card.Of}[/]  {Markup.Escape(annotator)}{(card.Chosen is null ? "" : "  [dim](decided before; Enter or n decides anew)[/]")}");
        console.MarkupLine($"[bold]{Markup.Escape(TerminalText.Cut(p.Title, Columns))}[/]");
        foreach (var range in TerminalText.Wrap(place, Columns)) console.MarkupLine($"[dim]{Markup.Escape(place[range])}[/]");
        console.WriteLine();
        string text = TerminalText.Plain(p.Text);
        Text(text, [.. (card.Model ?? []).SelectMany(m => m.Evidence)]);
        console.WriteLine();
        if (card.Model is { } model) Model(model, text);
    }

    /// <summary>The themes with their keys; those that were chosen are marked.</summary>
    public void Themes(IReadOnlySet<string> chosen)
    {
        int across = Columns < TwoColumns ? 1 : 2, width = Columns / across, rows = (themes.Count + across - 1) / across;
        for (int row = 0; row < rows; row++)
        {
            var line = new StringBuilder();
            for (int i = row; i < themes.Count; i += rows)
            {
                var theme = themes[i];
                string cell = TerminalText.Padded(TerminalText.Cut($"{theme.Key} {(chosen.Contains(theme.Id) ? "[x]" : "[ ]")} {theme.Name}", width - 2), width);
                line.Append(chosen.Contains(theme.Id) ? $"[bold green]{Markup.Escape(cell)}[/]" : Markup.Escape(cell));
            }
            console.MarkupLine(line.ToString().TrimEnd());
        }
    }

    /// <summary>What a theme means.</summary>
    public void Definition(ThemeChoice theme)
    {
        console.MarkupLine($"[bold]{Markup.Escape(theme.Name)}[/] ({Markup.Escape(theme.Id)})");
        Paragraph(theme.Definition.Definition);
        foreach (string include in theme.Include) Paragraph("+ " + include);
        foreach (string exclude in theme.Exclude) Paragraph("− " + exclude);
    }

    public void Paragraph(string text)
    {
        foreach (var line in TerminalText.Wrap(text, Math.Min(Columns, WidestText))) console.MarkupLine(Markup.Escape(text[line]));
    }

    void Text(string text, IReadOnlyList<EvidenceSpan> evidence)
    {
        bool[] marked = new bool[text.Length];
        foreach (var span in evidence) marked.AsSpan(Math.Max(0, span.Start)..Math.Min(text.Length, span.End)).Fill(true);
        foreach (var range in TerminalText.Wrap(text, Math.Min(Columns, WidestText) - 2))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            var line = new StringBuilder("  ");
            for (int i = start, end; i < start + length; i = end)
            {
                end = i + 1;
                while (end < start + length && marked[end] == marked[i]) end++;
                string run = Markup.Escape(text[i..end]);
                line.Append(marked[i] ? $"[black on yellow]{run}[/]" : run);
            }
            console.MarkupLine(line.ToString());
        }
    }

    void Model(IReadOnlyList<ModelTheme> model, string text)
    {
        if (model.Count == 0) console.MarkupLine("[dim]model: no theme[/]");
        foreach (var said in model)
        {
            var name = themes.FirstOrDefault(t => t.Id == said.Theme)?.Definition.NameZh ?? said.Theme;
            var words = said.Evidence.OrderByDescending(e => e.Contribution).Select(e => text[e.Start..e.End]).Distinct().Take(NamedWords);
            string line = string.Create(CultureInfo.InvariantCulture,
                $"model: {(said.Decision == Decision.Yes ? "yes   " : "unsure")} {said.Score:F2} {said.Theme} {name}{string.Concat(words.Select(w => " · " + w))}");
            foreach (var range in TerminalText.Wrap(line, Columns)) console.MarkupLine($"[dim]{Markup.Escape(line[range])}[/]");
        }
        console.WriteLine();
    }
}
