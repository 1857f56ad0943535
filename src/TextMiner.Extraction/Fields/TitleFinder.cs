using TextMiner.Extraction.Body;

namespace TextMiner.Extraction.Fields;

/// <summary>The title of a page, and the block where it stands.</summary>
static class TitleFinder
{
    // Blocks longer than this are no titles.
    const int Longest = 160;

    // An element that holds the whole page has its menus and tables of fields above the title.
    const int HeadBlocks = 12;
    const int MostHeadBlocks = 120;

    public static (string Title, int Block, int Subtitle) Find(PageOutline outline, BlockWeights weights, PageNode? body, FieldSheet sheet)
    {
        var end = Math.Min(outline.Blocks.Count, body is null ? 200 : Math.Min(body.End, body.First + Math.Clamp(weights.LastOfHead(body) + 1 - body.First, HeadBlocks, MostHeadBlocks)));
        var known = sheet[Field.Title];
        var (title, rule, snippet, confidence) = known is null ? Candidates(outline, end).FirstOrDefault(("", "", "", 0.0)) : (known, "", "", 0);
        title = TitleText.Clean(title);
        var block = Locate(outline, title, end);
        if (TitleText.Subtitle(title) is { } joined && outline.Blocks.Take(end).Any(b => TitleText.Bare(b.Text) == TitleText.Bare(joined)))
        {
            // The tag joins both lines of the title; the page shows them apart.
            title = title[..^joined.Length].TrimEnd('—', '－', '-', ' ');
            block = Locate(outline, title, end);
        }
        if (known is null) sheet.TrySet(Field.Title, title, rule, snippet, confidence);
        if (sheet.Trace is not null)
            foreach (var other in Candidates(outline, end).Where(other => other.Rule != rule)) sheet.TrySet(Field.Title, TitleText.Clean(other.Title), other.Rule, other.Snippet, other.Confidence);
        return (title, block, Subtitle(outline, block, end, sheet));
    }

    // The line below the title that begins with a dash, or whose element is named as a subtitle.
    static int Subtitle(PageOutline outline, int title, int end, FieldSheet sheet)
    {
        if (title < 0) return -1;
        for (var i = title + 1; i < Math.Min(end, title + 4); i++)
        {
            var text = outline.Blocks[i].Text;
            if (text.Length is < 4 or > Longest) continue;
            if (i == title + 1 && text.Length <= 80 && text is ['—', '—', _, ..] && sheet.TrySet(Field.Subtitle, text.TrimStart('—', ' '), "below-title", text, 0.9)) return i;
            if (TitleText.IsSubtitleMark(outline.Nodes[outline.Blocks[i].Node].Marks) && sheet.TrySet(Field.Subtitle, text.TrimStart('—', ' '), "named-as-subtitle", text, 0.8)) return i;
        }
        return -1;
    }

    // From the surest to the weakest; each is looked for only when none before it was found.
    static IEnumerable<(string Title, string Rule, string Snippet, double Confidence)> Candidates(PageOutline outline, int end)
    {
        if (outline.Meta.First("ArticleTitle", "citation_title", "DC.Title") is { } named) yield return (named.Value, $"meta:{named.Name}", named.Value, 0.95);
        var pageTitle = TitleText.Clean(outline.PageTitle);
        if ((TitleText.IsSiteName(pageTitle) || TitleText.IsColumnName(TitleText.Cut(pageTitle))) && (Heading(outline, "", end, -1) ?? Named(outline, end)) is { } marked) yield return (marked, "named-as-title", marked, 0.7);
        if (InPageTitle(outline, pageTitle, end) is { } shown) yield return (shown.Text, "block-in-title", shown.Text, 0.9);
        var social = outline.Meta.First("og:title", "twitter:title");
        if (social is { } og && Heading(outline, og.Value, end, 0.5) is { } ogHeading) yield return (ogHeading, "heading-like-og:title", ogHeading, 0.85);
        if (Heading(outline, pageTitle, end, 0.3) is { } heading) yield return (heading, "heading-like-title", heading, 0.7);
        if (social is { } alone) yield return (TitleText.Cut(alone.Value), "meta:og:title", alone.Value, 0.6);
        if (pageTitle.Length > 0) yield return (TitleText.Cut(pageTitle), "title", pageTitle, 0.5);
        if (outline.Blocks.Take(end).FirstOrDefault(block => block is { HeadingRank: > 0, Text.Length: >= 4 }) is { } first) yield return (first.Text, "heading", first.Text, 0.4);
    }

    // The longest block above the body whose text is part of the page's title; a heading wins over equal text elsewhere.
    static PageBlock? InPageTitle(PageOutline outline, string pageTitle, int end)
    {
        var bareTitle = TitleText.Bare(pageTitle);
        PageBlock? best = null;
        var bestScore = 0.0;
        for (var i = 0; i < end; i++)
        {
            var block = outline.Blocks[i];
            if (block.Text.Length is < 4 or > Longest) continue;
            var bare = TitleText.Bare(block.Text);
            if (bare.Length < 4 || !bareTitle.Contains(bare, StringComparison.Ordinal)) continue;
            // A site's name is part of most titles too: it must hold its own against what the title begins with.
            var score = bare.Length + (block.HeadingRank > 0 ? 1.5 : 0) + (bareTitle.StartsWith(bare, StringComparison.Ordinal) ? 6 : 0) - (block.LinkShare > 0.5 ? 3 : 0);
            if (bare.Length * 3 >= bareTitle.Length && score > bestScore) (best, bestScore) = (block, score);
        }
        return best;
    }

    static string? Heading(PageOutline outline, string like, int end, double least)
    {
        string? best = null;
        foreach (var block in outline.Blocks.Take(end))
        {
            if (block is not { HeadingRank: >= 1 and <= 3, Text.Length: >= 4 and <= Longest }) continue;
            var likeness = TitleText.Likeness(block.Text, like);
            if (likeness > least) (best, least) = (block.Text, likeness);
        }
        return best;
    }

    // A block whose element is named as a title, on pages whose title element holds the site's name alone.
    static string? Named(PageOutline outline, int end) =>
        outline.Nodes.Where(node => node.End - node.First == 1 && node.First < end && (node.Tag == "founder-title" || TitleText.IsTitleMark(node.Marks)))
            .Select(node => outline.Blocks[node.First].Text).FirstOrDefault(text => text.Length is >= 4 and <= Longest && !TitleText.IsSiteName(text));

    static int Locate(PageOutline outline, string title, int end)
    {
        var bare = TitleText.Bare(title);
        var (found, best) = (-1, -1);
        for (var i = 0; i < end; i++)
        {
            if (outline.Blocks[i].Text.Length > Longest || TitleText.Bare(outline.Blocks[i].Text) != bare) continue;
            // A heading by markup; else a line that is no entry of a list of contents.
            var rank = outline.Blocks[i].HeadingRank > 0 ? 2 : outline.Blocks[i].LinkShare > 0.5 ? 0 : 1;
            if (rank > best || rank == 2) (found, best) = (i, rank);
        }
        return found;
    }
}
