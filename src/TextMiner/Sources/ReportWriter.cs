using System.Globalization;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Sources;

/// <summary>A checked source for the eye: what was asked, what it gave, what looks wrong and what to do next.</summary>
static class ReportWriter
{
    const int Examples = 2, LongestText = 40, LongestLine = 60;

    static readonly (PageRole Role, string Name)[] Roles =
        [(PageRole.Article, "articles"), (PageRole.List, "lists"), (PageRole.Attachment, "attachments"), (PageRole.Feed, "sitemaps")];

    public static void Write(TextWriter output, SourceReport report, IReadOnlyList<SourceWarning> warnings, SourceFile file, string usersPath)
    {
        var plan = report.Plan;
        output.WriteLine($"{plan.Source.Key}  {plan.Source.Name}  {plan.Source.Home}");
        foreach (var (address, robots) in report.Robots) WriteRobots(output, address, robots, plan);
        foreach (var page in report.Pages) WritePage(output, page);
        foreach (var article in report.Articles) WriteArticle(output, article);
        output.WriteLine();
        foreach (var warning in warnings) output.WriteLine($"! {warning.Text}\n  {warning.Advice}");
        // A shipped file would be written over by the next version.
        var edit = file.IsUsers ? $"edit {file.Path}" : $"copy {file.Path} to {usersPath} and edit it there";
        output.WriteLine(warnings.FirstOrDefault(warning => warning.IsMendable) is { } first
            ? $"Something looks wrong: {edit} ({first.Advice.Split(':', ';')[0]}), then check again."
            : warnings.Count > 0 ? "Whether the definition is right could not be seen."
            : $"All looks right.{(plan.Unverified ? $" To mark it so, {edit}: take “unverified” out of the note." : "")}{(plan.Enabled ? "" : $" Switch it on with: textminer sources enable {plan.Source.Key}")}");
    }

    static void WriteRobots(TextWriter output, string file, HostRobots robots, CrawlPlan plan)
    {
        output.WriteLine($"\n{file}: {robots.Verdict}");
        if (robots.Rules is not { } rules) return;
        if (rules.CrawlDelay is { } theirs)
            output.WriteLine($"  crawl-delay {Seconds(theirs)}, ours {Seconds(plan.Delay)}: {Seconds(theirs > plan.Delay ? theirs : plan.Delay)} is kept");
        foreach (var sitemap in rules.Sitemaps.Where(sitemap => plan.Sitemaps.All(known => known.Value != sitemap)).Take(3))
            output.WriteLine($"  names the sitemap {sitemap}, which “sitemaps” does not");
    }

    static void WritePage(TextWriter output, CheckedPage page)
    {
        output.WriteLine($"\n{page.Task.Url}");
        if (page.Answer.Page is not { } fetched)
        {
            output.WriteLine($"  no page: {page.Answer.Refusal}");
            return;
        }
        var moved = fetched.FinalUrl == page.Task.Url ? "" : $", moved to {fetched.FinalUrl}";
        output.WriteLine($"  {fetched.Status}, {FormOf(page.Links.Form)}, {page.Links.Links.Count} links{moved}{(page.Links.Title.Length > 0 ? $", {Cut(page.Links.Title, LongestText)}" : "")}");
        foreach (var (role, name) in Roles)
        {
            var found = page.Of(role).ToList();
            if (found.Count > 0 || role == PageRole.Article) WriteLinks(output, name, found.Count, found.Select(link => new PageLink(link.Entry.Url, link.Text)));
        }
        if (page.Ignored.Count > 0) WriteLinks(output, "ignored", page.Ignored.Count, page.Ignored);
        if (page.Elsewhere > 0) output.WriteLine($"  {page.Elsewhere,5} to other hosts, ignored");
        var further = page.Pagination.ToList();
        if (further.Count > 0) output.WriteLine($"        pagination: {string.Join(' ', further.Take(Examples))}");
        else if (page.Task.Role == PageRole.List) output.WriteLine("        no pagination found");
    }

    static void WriteLinks(TextWriter output, string name, int count, IEnumerable<PageLink> links)
    {
        output.WriteLine($"  {count,5} {name}");
        foreach (var link in links.Take(Examples)) output.WriteLine($"        {link.Url}  {Cut(link.Text, LongestText)}");
    }

    static void WriteArticle(TextWriter output, CheckedArticle read)
    {
        output.WriteLine($"\n{read.Url}");
        if (read.Article is not { } article)
        {
            output.WriteLine($"  no document: {read.Refusal}");
            return;
        }
        output.WriteLine($"  title   {article.Title}");
        output.WriteLine($"  date    {article.PublishedDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none found"}");
        output.WriteLine($"  source  {article.Source ?? "none found"}");
        var first = article.Paragraphs.FirstOrDefault(paragraph => paragraph.Kind == ParagraphKind.Text)?.Text ?? article.Text;
        output.WriteLine($"  text    {Cut(first, LongestLine)} ({article.Text.Length} characters)");
    }

    static string FormOf(LinkForm form) => form switch
    {
        LinkForm.Page => "HTML", LinkForm.Sitemap => "sitemap", LinkForm.SitemapIndex => "sitemap index", LinkForm.Feed => "feed", _ => "neither HTML nor XML",
    };

    static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
