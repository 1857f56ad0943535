using System.Globalization;
using Spectre.Console;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Explaining;

namespace TextMiner.Reports;

/// <summary>Accounts of theme tags for a reader at a terminal: whole sentences with what matched marked, scores and thresholds beside.</summary>
/// <param name="console">Where to write.</param>
/// <param name="names">Names of the themes, for those that spoke against another.</param>
/// <param name="options">How much is told.</param>
sealed class ThemeAccountText(IAnsiConsole console, IReadOnlyDictionary<string, string> names, AccountTextOptions options)
{
    public void Write(DocumentAccount account)
    {
        var document = account.Document;
        console.MarkupLine($"[bold]{Markup.Escape(document.Title)}[/]  {document.Date}");
        Grey($"document {document.Id}  key {document.Key}  {document.Url}");
        Grey($"tagged by {document.Stamp}");
        if (!account.IsSameModel)
            console.MarkupLine(Markup.Escape($"This program has {account.CurrentStamp}: tags and evidence are those of the older models, and what spoke against them "
                + "cannot be told. textminer rebuild reads and tags every document anew."));
        var told = account.Themes.Where(t => options.AllParagraphs || t.Document is not null).ToList();
        foreach (var theme in told) Write(theme, document.Sections);
        WriteOthers(account.Themes.Except(told));
        if (account.Themes.Count == 0) console.MarkupLine("No theme was decided yes or abstain here.");
    }

    public void Write(IReadOnlyList<ThemeAccount> accounts)
    {
        foreach (var account in accounts) Write(account, []);
        if (accounts.Count == 0) console.MarkupLine("No theme comes near: every probability is below 0.1.");
    }

    /// <summary>Themes of single paragraphs that the document as a whole does not carry.</summary>
    void WriteOthers(IEnumerable<ThemeAccount> others)
    {
        var words = others.Select(t => $"{t.Theme.NameZh} {t.Theme.Id} {t.Paragraphs.Count}").ToList();
        if (words.Count == 0) return;
        console.WriteLine();
        console.MarkupLine(Markup.Escape($"In single paragraphs only: {string.Join(", ", words)}; --theme ID shows them."));
    }

    void Write(ThemeAccount account, IReadOnlyList<Section> sections)
    {
        console.WriteLine();
        var whole = account.Document is { } d ? $"  {Decided(d)}{Share(d, RollupRule.DocumentShare, "the document")}" : sections.Count > 0 ? "  not of the document" : "";
        console.MarkupLine($"[bold]{Markup.Escape($"{account.Theme.NameZh} {account.Theme.Id}")}[/]{Markup.Escape(whole)}");
        foreach (var section in account.Sections.Where(s => s.DecidedBy == DecidedBy.Human || s.Decision == Decision.Yes || options.AllParagraphs))
        {
            var heading = sections.FirstOrDefault(s => s.Ordinal == section.Unit.Section)?.Heading;
            Line(1, $"{(string.IsNullOrEmpty(heading) ? "before the first heading" : heading)}  {Decided(section)}{Share(section, RollupRule.ShareOfSection(sections.Count), "a section")}");
        }
        var shown = options.AllParagraphs ? account.Paragraphs : Strongest(account.Paragraphs);
        foreach (var paragraph in shown) Write(paragraph);
        var rest = account.Paragraphs.Count - shown.Count;
        if (rest > 0) Line(1, $"… and {rest} more {(rest == 1 ? "paragraph" : "paragraphs")}: --theme {account.Theme.Id}");
    }

    /// <summary>The paragraphs whose evidence weighs most, in their order; doubtful ones only where there is nothing else.</summary>
    static List<ParagraphAccount> Strongest(IReadOnlyList<ParagraphAccount> paragraphs) =>
        [.. paragraphs.OrderByDescending(p => p.Sentences.Sum(s => s.Contribution)).ThenByDescending(p => p.Score?.Score).ThenBy(p => p.Paragraph)
            .Take(AccountTextOptions.FewParagraphs).OrderBy(p => p.Paragraph)];

    void Write(ParagraphAccount paragraph)
    {
        var thresholds = paragraph.Passages.Count > 0 ? string.Create(CultureInfo.InvariantCulture,
            $" (yes from {paragraph.Passages[0].Thresholds.Yes:0.00}, abstain from {paragraph.Passages[0].Thresholds.Abstain:0.00})") : "";
        var decided = paragraph.Score is { } score ? Decided(score)
            : paragraph.Passages.Count == 0 ? "no"
            : paragraph.Passages.Any(p => p.Judgement.Decision == Decision.Yes) ? "not coded: a caption, a note or fewer than 15 characters"
            : $"no {Number(paragraph.Passages.Max(p => p.Judgement.Probability))}";
        Line(1, $"paragraph {paragraph.Paragraph}  {decided}{thresholds}");
        foreach (var sentence in paragraph.Sentences)
        {
            console.MarkupLine($"    {MarkedText.Markup(console, sentence.Text.Trim(), sentence.Places.Select(p => Shifted(p, sentence.Text)))}  [grey]{Signed(sentence.Contribution)}[/]");
            Line(3, string.Join("  ", sentence.Places.OrderByDescending(p => p.Contribution).Select(p => $"{Signed(p.Contribution)} {RuleOf(p)}")));
        }
        foreach (var passage in paragraph.Passages)
        {
            if (passage.Obstacle != Obstacle.None && (options.Against || paragraph.Score is not { Decision: Decision.Yes })) Line(2, Missing(passage, paragraph.Passages.Count > 1));
            if (options.Against) WriteAgainst(passage);
        }
    }

    void WriteAgainst(ThemeExplanation passage)
    {
        var parts = passage.Parts;
        Line(2, $"log-odds {Signed(parts.Sum)} = prior {Signed(parts.Prior)}, lexicon {Signed(parts.Lexicon)}, terms {Signed(parts.Terms)}, other themes {Signed(parts.OtherThemes)}, "
            + $"phrases of no theme {Signed(parts.NoTheme)}{(Math.Abs(parts.Rest) >= 0.005 ? $", rest {Signed(parts.Rest)}" : "")}");
        foreach (var weight in passage.Against) Line(2, $"against {Signed(weight.Contribution)} {Words(weight)}");
        if (passage.Against.Count == 0) Line(2, "nothing spoke against it");
    }

    static string Missing(ThemeExplanation passage, bool isPart)
    {
        var where = isPart ? string.Create(CultureInfo.InvariantCulture, $"characters {passage.Start} to {passage.End}: ") : "";
        return where + passage.Obstacle switch
        {
            Obstacle.Score => string.Create(CultureInfo.InvariantCulture,
                $"{passage.Judgement.Probability:0.00} is below {passage.Thresholds.Yes:0.00}: {passage.Missing:0.0} of log-odds missing{BestSentence(passage)}"),
            Obstacle.NoMatch => string.Create(CultureInfo.InvariantCulture, $"{passage.Judgement.Probability:0.00} would be enough, but nothing of the theme's lexicon stands here"),
            _ => string.Create(CultureInfo.InvariantCulture,
                $"{passage.Judgement.Probability:0.00} would be enough, but no sentence carries the theme alone{BestSentence(passage)}"),
        };
    }

    static string BestSentence(ThemeExplanation passage) => passage.Sentences.Count < 2 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"; its best sentence has {passage.Sentences.Max(s => s.Alone):0.00}");

    string Words(Counterweight weight) => weight.Kind switch
    {
        CounterweightKind.OtherTheme => $"the text speaks of {names.GetValueOrDefault(weight.What, weight.What)} ({weight.What})",
        CounterweightKind.NoTheme => weight.What.Length == 0 ? "no phrase of what carries no theme" : $"phrases of what carries no theme: {weight.What}",
        CounterweightKind.Lexicon => $"{weight.What} (lexicon, weight below 0)",
        CounterweightKind.Slogan => $"{weight.What} in a slogan",
        CounterweightKind.Negation => $"{weight.What} behind a negation",
        CounterweightKind.Exclusion => $"{weight.What} excluded by a word of its sentence",
        CounterweightKind.List => $"{weight.What} as one item of a list",
        CounterweightKind.Name => $"{weight.What} as part of a name",
        _ => $"{weight.What} (term)",
    };

    static string Decided(ThemeScore score) => score.DecidedBy == DecidedBy.Human
        ? $"{Name(score.Decision)}, decided by a person; the model has {Number(score.Score)}"
        : $"{Name(score.Decision)} {Number(score.Score)}";

    static string Share(ThemeScore score, double needed, string unit) => score.Share is { } share ? string.Create(CultureInfo.InvariantCulture,
        $", {100 * share:0.#} % of its coded characters are in passages decided yes ({100 * needed:0} % make {unit} yes)") : "";

    /// <summary>A place in a sentence that is shown without the white space around it.</summary>
    static Range Shifted(EvidencePlace place, string sentence)
    {
        var lead = sentence.Length - sentence.TrimStart().Length;
        var length = sentence.Trim().Length;
        return Math.Clamp(place.Start - lead, 0, length)..Math.Clamp(place.End - lead, 0, length);
    }

    static string RuleOf(EvidencePlace place)
    {
        var (kind, word) = (place.Rule.Split(':')[0], place.Rule[(place.Rule.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return $"{word} ({(kind == "lexicon" ? "lexicon" : "term")})";
    }

    void Grey(string text) => console.MarkupLine($"[grey]{Markup.Escape(text)}[/]");

    void Line(int depth, string text) => console.MarkupLine($"{new string(' ', 2 * depth)}{Markup.Escape(text)}");

    static string Name(Decision decision) => decision.ToString().ToLowerInvariant();

    static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}

/// <summary>How much an account tells.</summary>
/// <param name="AllParagraphs">Every paragraph instead of the strongest few.</param>
/// <param name="Against">What spoke against the theme, too.</param>
sealed record AccountTextOptions(bool AllParagraphs, bool Against)
{
    /// <summary>The strongest so many paragraphs of a theme are shown unless all are asked for.</summary>
    public const int FewParagraphs = 3;
}
