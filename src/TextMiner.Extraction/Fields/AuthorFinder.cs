using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>Authors: citation tags, a label, a byline by the title, （记者 X Y） and notes in the first or last lines. The editor is never one.</summary>
static partial class AuthorFinder
{
    const int EdgeLines = 4;
    const int HeadLines = 25;

    // A line of bare names stands at once below the title or its subtitle.
    const int BareLines = 4;

    static readonly string[] AuthorMarks = ["author", "byline", "zuozhe", "writer", "contributor"];

    /// <summary>The first rule that names anyone names all authors; a trace sees the others too.</summary>
    public static void Find(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels, ArticleDraft draft)
    {
        if (draft.Authors.Count > 0) return;
        foreach (var claim in Claims(meta, zones, labels).Where(claim => claim.Authors.Count > 0))
        {
            if (draft.Authors.Count > 0) draft.Sheet.Trace?.Add(Field.Author, string.Join('、', claim.Authors.Select(author => author.Name)), claim.Rule, claim.Snippet, claim.Confidence);
            else Add(draft, claim);
            if (draft.Sheet.Trace is null) return;
        }
    }

    /// <summary>Institutions below the authors: one for all of them, or one for each in their order.</summary>
    public static void ReadAffiliations(PageZones zones, ArticleDraft draft)
    {
        if (draft.Authors.Count == 0 || draft.Authors.Exists(author => author.Affiliation is not null)) return;
        foreach (var line in zones.BelowTitle.Take(HeadLines))
        {
            var places = AuthorNotes.Affiliations(line);
            if (places.Count != 1 && places.Count != draft.Authors.Count) continue;
            for (var i = 0; i < draft.Authors.Count; i++) draft.Authors[i] = draft.Authors[i] with { Affiliation = places[places.Count == 1 ? 0 : i] };
            return;
        }
    }

    /// <summary>Notes behind a text (作者：甲、乙，分别系…；作者简介：甲，…院教授；乙，…) name the affiliations of authors, or the authors themselves.</summary>
    public static void ReadNotes(ArticleDraft draft)
    {
        foreach (var line in draft.Lines.Reverse().Take(8))
        {
            if (AuthorNotes.Read(line.Text) is not { Count: > 0 } noted) continue;
            if (draft.Authors.Count == 0) Add(draft, new Claim(noted, "text:author-note", line.Text, 0.85));
            for (var i = 0; i < draft.Authors.Count; i++)
                if (draft.Authors[i].Affiliation is null && noted.Find(note => note.Name == draft.Authors[i].Name) is { Affiliation: not null } known) draft.Authors[i] = known;
            draft.Sheet.TrySet(Field.AuthorNote, line.Text, "text:author-note", line.Text, 0.8);
        }
    }

    // From the surest to the weakest.
    static IEnumerable<Claim> Claims(MetaTags meta, PageZones zones, IReadOnlyList<Labelled> labels)
    {
        yield return Cited(meta);
        foreach (var label in labels)
            if (label.Field == Field.Author) yield return new Claim(PersonNames.Read(label.Value), $"label:{label.Label}", label.Snippet, 0.9);
        foreach (var line in zones.BelowTitle.Take(HeadLines))
        {
            yield return new Claim(ReporterLines.Whole(line), "byline", line, 0.8);
            yield return new Claim(ReporterLines.Within(line), "byline", line, 0.8);
        }
        foreach (var line in zones.BelowTitle.Take(BareLines))
            if (Original().Match(line) is { Success: true } original) yield return new Claim(PersonNames.Read(original.Groups["name"].Value), "label:原创", line, 0.8);
        foreach (var claim in English(zones)) yield return claim;
        foreach (var line in zones.BelowTitle.Take(BareLines).TakeWhile(line => !LineMarks.IsFurniture(line)))
            yield return new Claim(PersonNames.ReadBare(line), "below-title", line, 0.7);
        foreach (var claim in InBody(zones)) yield return claim;
        foreach (var claim in Tagged(meta, zones)) yield return claim;
        foreach (var (text, mark) in zones.Named(AuthorMarks))
            yield return new Claim(IsLatin(text) ? PersonNames.Read(ByPrefix().Replace(text, "")) : PersonNames.ReadBare(text), $"class:{mark}", text, 0.6);
    }

    static Claim Cited(MetaTags meta)
    {
        var places = meta.All("citation_author_institution");
        var names = meta.All("citation_author", "citation_authors").SelectMany(name => name.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new Claim([.. names.Select((name, i) => new Author(name, places.Count == names.Count ? places[i] : null))], "meta:citation_author", string.Join("; ", names), 0.95);
    }

    static IEnumerable<Claim> English(PageZones zones)
    {
        var lines = zones.BelowTitle.Concat(zones.Above).Concat(zones.Body.Take(2)).Concat(zones.Tail.Take(HeadLines)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (EnglishBylines.Names(lines[i]) is { } names) yield return new Claim(PersonNames.Read(names), "byline", lines[i], 0.8);
            if (EnglishBylines.IsLabel(lines[i]) && i + 1 < lines.Count) yield return new Claim(PersonNames.Read(lines[i + 1]), "byline", lines[i + 1], 0.8);
        }
    }

    static IEnumerable<Claim> InBody(PageZones zones)
    {
        foreach (var line in zones.Body.Take(EdgeLines).Concat(zones.Body.Reverse().Take(EdgeLines)).Concat(zones.Tail.Take(EdgeLines)))
            if (ReporterLines.InText(line, out var words) is { Count: > 0 } reporters) yield return new Claim(reporters, "text:reporter", words, 0.8);
        foreach (var line in zones.Body.Take(2).Concat(zones.Body.Reverse().Take(EdgeLines)).Concat(zones.Tail.Take(EdgeLines)))
            yield return new Claim(ReporterLines.Whole(line), "text:reporter-line", line, 0.75);
        if (zones.Body.Count > 0) yield return new Claim(ReporterLines.AtEnd(zones.Body[^1]), "text:last-brackets", zones.Body[^1], 0.6);
    }

    static IEnumerable<Claim> Tagged(MetaTags meta, PageZones zones)
    {
        // The tag author holds an editor or an account on many Chinese sites; who is also named by the title is the author.
        foreach (var (name, value) in meta.Each("author", "og:article:author", "article:author", "ld:author"))
            if (PersonNames.IsName(value) && zones.BelowTitle.Take(HeadLines).FirstOrDefault(line => line.Length <= 80 && !LineMarks.IsEditor(line) && Spaced().Split(line).Contains(value)) is { } line)
                yield return new Claim([new Author(value)], $"meta:{name}-by-title", line, 0.8);
        foreach (var (name, value) in meta.Each(
            "ld:author", "parsely-author", "sailthru.author", "byl", "author", "article:author", "dc.creator", "dcterms.creator", "og:article:author", "twitter:data1"))
        {
            if (name == "twitter:data1" && meta.First("twitter:label1")?.Value.StartsWith("Written", StringComparison.OrdinalIgnoreCase) != true) continue;
            var authors = meta.All(name).Where(IsLatin).SelectMany(author => PersonNames.Read(ByPrefix().Replace(author, ""))).DistinctBy(author => author.Name);
            yield return new Claim([.. authors], $"meta:{name}", value, 0.7);
        }
    }

    static bool IsLatin(string value) => value.Any(char.IsAsciiLetter) && !value.Any(c => c > '\u2E80') && !value.Contains('@', StringComparison.Ordinal) && !value.Contains("://", StringComparison.Ordinal);

    static void Add(ArticleDraft draft, Claim claim)
    {
        draft.Authors.AddRange(claim.Authors);
        foreach (var author in claim.Authors) draft.Sheet.Note(Field.Author, author.Name, claim.Rule, claim.Snippet, claim.Confidence);
    }

    [GeneratedRegex(@"[\s|｜·]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    // 原创 甲 某公众号 2024年3月5日: who wrote it, then the account.
    [GeneratedRegex(@"^原创\s+(?<name>\p{IsCJKUnifiedIdeographs}{2,4})\s", RegexOptions.CultureInvariant)]
    private static partial Regex Original();

    [GeneratedRegex(@"^[Bb]y:?\s+", RegexOptions.CultureInvariant)]
    private static partial Regex ByPrefix();

    /// <summary>What one rule says of the authors; none when it says nothing.</summary>
    readonly record struct Claim(List<Author> Authors, string Rule, string Snippet, double Confidence);
}
