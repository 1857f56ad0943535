using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>Authors: citation tags, a label, a byline by the title, （记者 X Y） and notes in the first or last lines. The editor is never one.</summary>
static partial class AuthorFinder
{
    const int EdgeLines = 4;
    const int HeadLines = 25;

    static readonly string[] AuthorMarks = ["author", "byline", "zuozhe", "writer", "contributor"];

    // A line of bare names stands at once below the title or its subtitle.
    const int BareLines = 4;

    public static void Find(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels, ArticleDraft draft)
    {
        if (draft.Authors.Count > 0 || FromMeta(meta, draft)) return;
        foreach (var label in labels)
            if (label.Field == Field.Author && Set(draft, label.Value, $"label:{label.Label}", label.Snippet, 0.9)) return;
        foreach (var line in zones.BelowTitle.Take(HeadLines))
            if ((ReporterLines.Whole(line) is { Count: > 0 } names || (names = ReporterLines.Within(line)).Count > 0) && Add(draft, names, "byline", line, 0.8)) return;
        if (EnglishByline(zones, draft)) return;
        foreach (var line in zones.BelowTitle.Take(BareLines).TakeWhile(line => !LineMarks.IsFurniture(line)))
            if (PersonNames.ReadBare(line) is { Count: > 0 } bare && Add(draft, bare, "below-title", line, 0.7)) return;
        if (InBody(zones, draft) || ShownByTitle(meta, zones, draft)) return;
        FromTags(meta, draft);
        if (draft.Authors.Count > 0) return;
        foreach (var (text, mark) in zones.Named(AuthorMarks))
            if (Add(draft, PersonNames.ReadBare(ByPrefix().Replace(text, "")), $"class:{mark}", text, 0.6)) return;
    }

    static bool InBody(PageZones zones, ArticleDraft draft)
    {
        foreach (var line in zones.Body.Take(EdgeLines).Concat(zones.Body.Reverse().Take(EdgeLines)).Concat(zones.Tail.Take(EdgeLines)))
            if (ReporterLines.InText(line, out var words) is { Count: > 0 } reporters && Add(draft, reporters, "text:reporter", words, 0.8)) return true;
        foreach (var line in zones.Body.Take(2).Concat(zones.Body.Reverse().Take(EdgeLines)).Concat(zones.Tail.Take(EdgeLines)))
            if (ReporterLines.Whole(line) is { Count: > 0 } reporters && Add(draft, reporters, "text:reporter-line", line, 0.75)) return true;
        return zones.Body.Count > 0 && Add(draft, ReporterLines.AtEnd(zones.Body[^1]), "text:last-brackets", zones.Body[^1], 0.6);
    }

    // The tag author holds an editor or an account on many Chinese sites; who is also named by the title is the author.
    static bool ShownByTitle(MetaTags meta, PageZones zones, ArticleDraft draft)
    {
        foreach (var (name, value) in meta.Each("author", "og:article:author", "article:author", "ld:author"))
        {
            if (!PersonNames.IsName(value)) continue;
            foreach (var line in zones.BelowTitle.Take(HeadLines))
                if (line.Length <= 80 && !LineMarks.IsEditor(line) && Spaced().Split(line).Contains(value) && Add(draft, [new Author(value)], $"meta:{name}-by-title", line, 0.8)) return true;
        }
        return false;
    }

    static void FromTags(MetaTags meta, ArticleDraft draft)
    {
        foreach (var (name, value) in meta.Each("ld:author", "citation_author", "parsely-author", "sailthru.author", "byl", "author", "article:author", "dc.creator", "dcterms.creator", "og:article:author", "twitter:data1"))
        {
            if (name == "twitter:data1" && meta.First("twitter:label1")?.Value.StartsWith("Written", StringComparison.OrdinalIgnoreCase) != true) continue;
            if (!IsLatin(value)) continue;
            var before = draft.Authors.Count;
            foreach (var author in meta.All(name).Where(IsLatin))
                foreach (var person in PersonNames.Read(ByPrefix().Replace(author, "")))
                    if (!draft.Authors.Exists(known => known.Name == person.Name)) Add(draft, [person], $"meta:{name}", author, 0.7);
            if (draft.Authors.Count > before) return;
        }
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

    static bool EnglishByline(PageZones zones, ArticleDraft draft)
    {
        var lines = zones.BelowTitle.Concat(zones.Above).Concat(zones.Body.Take(2)).Concat(zones.Tail.Take(HeadLines)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (EnglishBylines.Names(lines[i]) is { } names && Set(draft, names, "byline", lines[i], 0.8)) return true;
            if (EnglishBylines.IsLabel(lines[i]) && i + 1 < lines.Count && Set(draft, lines[i + 1], "byline", lines[i + 1], 0.8)) return true;
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

    [GeneratedRegex(@"[\s|｜·]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"^[Bb]y:?\s+", RegexOptions.CultureInvariant)]
    private static partial Regex ByPrefix();
}
