using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>Something that looks wrong, and what to do about it.</summary>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to edit or else to do.</param>
sealed record SourceWarning(string Text, string Advice)
{
    /// <summary>False when no edit of the definition would help.</summary>
    public bool IsMendable { get; init; } = true;
}

/// <summary>Says of a checked source what looks wrong, the gravest first. Pure.</summary>
static class SourceJudge
{
    public static IReadOnlyList<SourceWarning> Warnings(SourceReport report) =>
        [.. Unreachable(report), .. Moved(report), .. Scripts(report), .. Links(report), .. Articles(report)];

    static IEnumerable<SourceWarning> Unreachable(SourceReport report)
    {
        foreach (var (file, robots) in report.Robots.Where(robots => robots.Value.Rules is null))
            yield return new SourceWarning($"{file} {robots.Verdict}, so nothing may be asked of that host", "see whether this machine reaches the site at all, and try again later") { IsMendable = false };
        foreach (var page in report.Pages.Where(page => page.Answer.IsForbidden && page.Answer.Refusal!.StartsWith("robots.txt forbids", StringComparison.Ordinal)))
            yield return new SourceWarning($"{page.Task.Url}: {page.Answer.Refusal}", $"take this address out of “{KeyOf(report.Plan, page.Task)}”; what the site's owner forbids is never asked for");
        foreach (var page in report.Pages.Where(page => page.Answer is { Refusal: not null, IsForbidden: false }))
            yield return new SourceWarning($"{page.Task.Url} gave no page ({page.Answer.Refusal})", $"correct or remove this address in “{KeyOf(report.Plan, page.Task)}”");
        foreach (var page in report.Pages.Where(page => page.Task.Role == PageRole.Feed && page.Answer.Page is not null && page.Links.Form is LinkForm.Page or LinkForm.None))
            yield return new SourceWarning($"{page.Task.Url} is neither a feed nor a sitemap", $"correct or remove this address in “{KeyOf(report.Plan, page.Task)}”");
        foreach (var page in report.Pages.Where(page => page.Links.NoFollow))
            yield return new SourceWarning($"{page.Task.Url} asks that its links not be followed", "begin at other pages in “start”; this wish is always kept");
    }

    static IEnumerable<SourceWarning> Moved(SourceReport report)
    {
        foreach (var page in report.Pages.Where(page => page.MovedTo is not null))
            yield return new SourceWarning($"{page.Task.Url} is answered by {page.MovedTo}", $"write that host in “{KeyOf(report.Plan, page.Task)}” and in the patterns");
    }

    static IEnumerable<SourceWarning> Scripts(SourceReport report)
    {
        foreach (var page in report.Pages.Where(page => page.IsBuiltByScripts))
            yield return new SourceWarning($"{page.Task.Url} is built by scripts, so no links can be read in it", "look for a feed, a sitemap or a plain list and put it in place of this page");
    }

    static IEnumerable<SourceWarning> Links(SourceReport report)
    {
        var fetched = report.Pages.Where(page => page.Answer.Page is not null && page.Links.Links.Count > 0).ToList();
        if (fetched.Count == 0) yield break;
        var articles = fetched.Sum(page => page.Of(PageRole.Article).Count());
        var missed = LinkShape.Articles(fetched.SelectMany(page => page.Ignored).DistinctBy(link => link.Url), fetched[^1].Task.Url.Host);
        if (articles == 0)
            yield return new SourceWarning("no link is an article by the patterns in “articles”",
                missed.Count > 0 ? $"add to “articles” what {missed[0].Links.Count} links look like: {Quoted(missed[0].Pattern)}" : "compare the patterns in “articles” with the addresses of the site's articles");
        else if (missed.Count > 0 && missed[0].Links.Count > articles)
            yield return new SourceWarning($"{missed[0].Links.Count} ignored links look like articles, more than the {articles} that match",
                $"add to “articles” if they are: {Quoted(missed[0].Pattern)}");
    }

    static IEnumerable<SourceWarning> Articles(SourceReport report)
    {
        // One of three may be a picture or a page for members; most of them may not.
        var refusals = report.Articles.Where(article => article.Article is null).ToList();
        foreach (var refused in refusals.Where(_ => 2 * refusals.Count > report.Articles.Count))
            yield return new SourceWarning($"{refused.Url} gives no document ({refused.Refusal})", "if it is no article, make “articles” narrower or add a “deny” pattern");
        var read = report.Articles.Select(article => article.Article).OfType<Article>().ToList();
        if (read.Count > 1 && read.DistinctBy(article => article.Title).Count() == 1)
            yield return new SourceWarning($"all articles have the title {read[0].Title}", "it is the site's, not theirs: write a rule for the site's pages (textminer extract --explain shows where the title came from)");
        if (read.Count > 0 && read.TrueForAll(article => article.PublishedDate is null))
            yield return new SourceWarning("no article shows its date", "write a rule for the site's pages (textminer extract --explain shows what was looked at)");
        var (from, until) = (report.Plan.From, report.Plan.Until);
        if (read.Count > 0 && read.TrueForAll(article => article.PublishedDate is { } day && (day < from || day > until)))
            yield return new SourceWarning("all articles lie outside “from” and “until”", "widen these dates, or begin at lists of those years");
    }

    static string KeyOf(CrawlPlan plan, CrawlTask task) =>
        plan.Sitemaps.Contains(task.Url) ? "sitemaps" : plan.Feeds.Contains(task.Url) ? "feeds" : plan.Start.Contains(task.Url) ? "start"
        : plan.Pages.Any(series => series.Contains(task.Url)) ? "pages" : "lists";

    // As it must be written in JSON, to be copied.
    static string Quoted(string pattern) => $"\"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}\"";
}
