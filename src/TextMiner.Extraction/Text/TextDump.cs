using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction.Text;

/// <summary>A page saved as plain text: the same rules as for HTML, on lines instead of blocks.</summary>
static partial class TextDump
{
    public static Reading Read(string text, PageUrl page)
    {
        var lines = text.Split(['\n', '\r']).Select(line => Spaces.Collapse(line)).Where(line => line.Length > 0).SelectMany(RunOnText.Split).ToList();
        var titleLine = TitleLine.Find(lines);
        if (titleLine < 0) return Refusal.As(lines.Count == 0 ? RejectionReason.TooShort : RejectionReason.NoTitle, "no line that could be a title");

        var outline = LineArticle.Outline([.. lines.Select(line => new PageBlock { Text = line })], new MetaTags());
        var weights = BlockWeights.Of(outline);
        var kept = BodyTrimmer.Trim(outline, weights, outline.Nodes[0], lines[titleLine]);
        kept.RemoveAll(i => i <= titleLine);
        if (kept.Count == 0) return Refusal.As(RejectionReason.TooShort, "nothing behind the title");

        var draft = new ArticleDraft { Url = page };
        SetTitle(draft, lines[titleLine]);
        SetColumn(draft, lines, titleLine, kept);
        draft.Lines = [.. kept.Select(i => new BodyLine(lines[i], Ending().IsMatch(lines[i]) ? ParagraphKind.Heading : ParagraphKind.Text))];
        draft.Language = LanguageOf.Text(draft.Lines);
        FieldRules.Apply(outline, PageZones.Of(outline, kept, titleLine), draft, page);
        return new Reading(draft, null);
    }

    // 王丰 田茂敏:数字产业集群…: names before the title's colon are its authors.
    static void SetTitle(ArticleDraft draft, string line)
    {
        var colon = line.IndexOfAny([':', '：']);
        if (colon is >= 2 and <= 24 && line.Length - colon > 6 && PersonNames.Read(line[..colon]) is { Count: > 0 } authors && authors.TrueForAll(author => Surnames.Begin(author.Name)))
        {
            draft.Authors.AddRange(authors);
            foreach (var author in authors) draft.Sheet.Note(Field.Author, author.Name, "title:prefix", line, 0.9);
            line = line[(colon + 1)..].Trim();
        }
        draft.Sheet.TrySet(Field.Title, line, "text:first-line", line, 0.8);
    }

    // The column stands above the title, or as 【学思践悟】 at the body's head.
    static void SetColumn(ArticleDraft draft, List<string> lines, int titleLine, List<int> kept)
    {
        if (titleLine > 0 && lines[titleLine - 1].Length <= 10) draft.Sheet.TrySet(Field.Column, lines[titleLine - 1], "text:above-title", lines[titleLine - 1], 0.6);
        if (Column().Match(lines[kept[0]]) is not { Success: true } column) return;
        draft.Sheet.TrySet(Field.Column, column.Groups["name"].Value, "text:【】", lines[kept[0]], 0.8);
        if (kept.Count > 1) kept.RemoveAt(0);
    }

    [GeneratedRegex(@"^[【\[](?<name>[^】\]]{2,12})[】\]]$", RegexOptions.CultureInvariant)]
    private static partial Regex Column();

    [GeneratedRegex("^(?:结论与建议|结论|结语|余论)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
