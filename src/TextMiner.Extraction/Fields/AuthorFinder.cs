using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>Authors: citation tags, a label, a byline by the title, （记者 X Y） and notes in the first or last lines. The editor is never one.</summary>
static partial class AuthorFinder
{
    const int EdgeLines = 4;

    // A line of bare names stands at once below the title or its subtitle.
    const int BareLines = 4;

    public static void Find(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels, ArticleDraft draft)
    {
        if (draft.Authors.Count > 0 || FromMeta(meta, draft)) return;
        foreach (var label in labels)
            if (label.Field == Field.Author && Set(draft, label.Value, $"label:{label.Label}", label.Snippet, 0.9)) return;
        foreach (var line in zones.BelowTitle.Take(25))
            if (line.Length <= 60 && Byline().Match(line) is { Success: true } byline && Set(draft, byline.Groups["names"].Value, "byline", line, 0.8)) return;
        if (EnglishByline(zones, draft)) return;
        foreach (var line in zones.BelowTitle.Take(BareLines).TakeWhile(line => !LineMarks.IsFurniture(line)))
            if (PersonNames.ReadBare(line) is { Count: > 0 } bare && Add(draft, bare, "below-title", line, 0.7)) return;
        foreach (var line in zones.Body.Take(EdgeLines).Concat(zones.Body.Reverse().Take(EdgeLines)).Concat(zones.Tail.Take(4)))
            if (InText().Match(line) is { Success: true } reporter && Set(draft, reporter.Groups["names"].Value, "text:reporter", reporter.Value, 0.8)) return;
        foreach (var line in zones.Body.Reverse().Take(EdgeLines).Concat(zones.Body.Take(2)))
            if (line.Length <= 40 && ReporterLine().Match(line) is { Success: true } closing && Set(draft, closing.Groups["names"].Value, "text:reporter-line", line, 0.75)) return;
        if (draft.Authors.Count == 0 && meta.First("author", "article:author", "DC.Creator", "ld:author") is { } tag && IsLatin(tag.Value))
            Set(draft, tag.Value, $"meta:{tag.Name}", tag.Value, 0.7);
    }

    /// <summary>Notes behind a text (作者：甲、乙，分别系…；作者简介：甲，…院教授；乙，…) name the affiliations of authors, or the authors themselves.</summary>
    public static void ReadNotes(ArticleDraft draft)
    {
        foreach (var line in draft.Lines.Reverse().Take(8))
        {
            if (AuthorNotes.Read(line.Text) is not { Count: > 0 } noted) continue;
            if (draft.Authors.Count == 0)
            {
                draft.Authors.AddRange(noted);
                foreach (var author in noted) draft.Sheet.Note(Field.Author, author.Name, "text:author-note", line.Text, 0.85);
            }
            for (var i = 0; i < draft.Authors.Count; i++)
                if (draft.Authors[i].Affiliation is null && noted.Find(note => note.Name == draft.Authors[i].Name) is { Affiliation: not null } known) draft.Authors[i] = known;
            draft.Sheet.TrySet(Field.AuthorNote, line.Text, "text:author-note", line.Text, 0.8);
        }
    }

    static bool FromMeta(MetaTags meta, ArticleDraft draft)
    {
        var names = meta.All("citation_author", "citation_authors");
        if (names.Count == 0) return false;
        var places = meta.All("citation_author_institution");
        var all = names.SelectMany(name => name.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            draft.Authors.Add(new Author(all[i], places.Count == all.Count ? places[i] : null));
            draft.Sheet.Note(Field.Author, all[i], "meta:citation_author", all[i], 0.95);
        }
        return true;
    }

    // “By” and a name, in one line or two; the date may follow.
    static bool EnglishByline(PageZones zones, ArticleDraft draft)
    {
        var lines = zones.BelowTitle.Concat(zones.Above).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length > 90) continue;
            if (By().Match(lines[i]) is { Success: true } by && Set(draft, by.Groups["names"].Value, "byline", lines[i], 0.8)) return true;
            if (lines[i] is "By" or "by" or "BY" or "By:" && i + 1 < lines.Count && Set(draft, lines[i + 1], "byline", lines[i + 1], 0.8)) return true;
        }
        return false;
    }

    static bool IsLatin(string value) => value.Any(char.IsAsciiLetter) && !value.Any(c => c > '\u2E80') && !value.Contains('@', StringComparison.Ordinal) && !value.Contains("://", StringComparison.Ordinal);

    static bool Set(ArticleDraft draft, string text, string rule, string snippet, double confidence) => Add(draft, PersonNames.Read(text), rule, snippet, confidence);

    static bool Add(ArticleDraft draft, List<Author> authors, string rule, string snippet, double confidence)
    {
        foreach (var author in authors)
        {
            draft.Authors.Add(author);
            draft.Sheet.Note(Field.Author, author.Name, rule, snippet, confidence);
        }
        return authors.Count > 0;
    }

    [GeneratedRegex(@"(?:^|\s)\S{0,12}?(?:记者|通讯员)[\s：:]+(?<names>[\p{IsCJKUnifiedIdeographs}\s、]{2,30}?)(?=\s*(?:\d|$|发自|报道|来源|[|（(]))", RegexOptions.CultureInvariant)]
    private static partial Regex Byline();

    [GeneratedRegex(@"^[Bb][Yy][:\s]\s*(?<names>\p{Lu}[\p{L}'’.\s,&-]{3,60}?)(?=\s*$|\s*[·|•\d]|\s+(?:on\s|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s\d))", RegexOptions.CultureInvariant)]
    private static partial Regex By();

    [GeneratedRegex(@"[（(](?:[^（()）]{0,14}?)(?:记者|撰文|作者)[\s：:/／]+(?<names>[\p{IsCJKUnifiedIdeographs}\s、，·]{2,40}?)(?:\s*(?:通讯员|实习生)[^）)]*)?[）)]", RegexOptions.CultureInvariant)]
    private static partial Regex InText();

    [GeneratedRegex(@"^[（(]?(?:[\p{IsCJKUnifiedIdeographs}]{2,12})?(?:记者|通讯员)[\s：:/／]+(?<names>[\p{IsCJKUnifiedIdeographs}\s、]{2,24})[）)]?$", RegexOptions.CultureInvariant)]
    private static partial Regex ReporterLine();
}
