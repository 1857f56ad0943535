using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;
using TextMiner.Reports;
using TextMiner.Sample;
using TextMiner.Sources;

namespace TextMiner.Commands;

/// <summary><c>textminer sources list|check|add|enable|disable</c>: which sites a refresh visits, and whether their definitions fit.</summary>
static class SourcesCommand
{
    static readonly Option<bool> Json = new("--json") { Description = "one JSON object per source and line" };

    static readonly Argument<string> Key = new("KEY") { Description = "key of the source, as sources list shows it" };

    public static Command Create() => new("sources", "the sites that a refresh visits: list, check, add, enable, disable")
    {
        CreateList(), CreateCheck(), CreateAdd(), CreateSwitch("enable", true), CreateSwitch("disable", false),
    };

    /// <summary>The definitions of a workspace, or those of the sample sites.</summary>
    public static SourceLibrary LibraryOf(Workspace workspace, bool isSample) =>
        new(workspace.Sources, isSample ? Path.Combine(Installation.SampleSites, "sources") : workspace.Settings.Sources ?? Installation.Sources);

    static Command CreateList()
    {
        var command = new Command("list", "all definitions: yours beside the database, and those that come with TextMiner") { Json };
        command.SetAction(parsed =>
        {
            var files = LibraryOf(CommandTree.WorkspaceOf(parsed), isSample: false).Load();
            if (parsed.GetValue(Json))
                foreach (var file in files) Console.WriteLine(ToJson(file));
            else WriteTable(Console.Out, files);
            return ExitCode.Done;
        });
        return command;
    }

    static Command CreateCheck()
    {
        var target = new Argument<string>("KEY|FILE") { Description = "key of a source, or a file with a definition" };
        var command = new Command("check", "fetch a few pages politely and show what the definition makes of them; exit code 1 when something looks wrong") { target, RefreshCommand.Sample };
        command.SetAction(async (parsed, cancel) =>
        {
            var sample = RefreshCommand.SampleOf(parsed);
            var library = LibraryOf(CommandTree.WorkspaceOf(parsed), sample is not null);
            var file = FileOf(parsed.GetRequiredValue(target), library);
            using var fetcher = new HttpPageFetcher(RefreshCommand.OptionsFor(CommandTree.SettingsOf(parsed), sample), TimeProvider.System);
            var visitor = new PoliteVisitor(fetcher, TimeProvider.System, file.Plan.Networks, file.Plan.Delay) { Asking = Show };
            if (file.Plan.Hours is { } hours && hours.UntilOpen(TimeProvider.System.GetUtcNow()) > TimeSpan.Zero)
                await Console.Error.WriteLineAsync($"Outside the hours of this source ({hours}); only the few pages of this check are asked for.");
            var check = new SourceCheck(visitor, new ArticleExtractor(RegionsFor(sample), SiteRuleFiles.Load(Installation.Sites)), TimeProvider.System);
            var report = await check.RunAsync(file.Plan, cancel);
            var warnings = SourceJudge.Warnings(report);
            ReportWriter.Write(Console.Out, report, warnings, file, library.PathOf(file.Key));
            return warnings.Count == 0 ? ExitCode.Done : ExitCode.ManyRejections;
        });
        return command;
    }

    static Command CreateAdd()
    {
        var address = new Argument<string>("URL") { Description = "a list of articles, or a site's front page" };
        var key = new Option<string?>("--key") { Description = "key of the new source (default: from the host)", HelpName = "KEY" };
        var name = new Option<string?>("--name") { Description = "name of the site (default: from the page's title)", HelpName = "NAME" };
        var command = new Command("add", "read a page politely, guess a definition and write it, switched off, into the folder sources beside the database") { address, key, name, RefreshCommand.Sample };
        command.SetAction(async (parsed, cancel) =>
        {
            var text = parsed.GetRequiredValue(address);
            if (!PageUrl.TryParse(text, out var url) || url.IsFile) throw new UsageException($"“{text}” is no address; expected one that begins with http:// or https://.");
            var sample = RefreshCommand.SampleOf(parsed);
            var library = LibraryOf(CommandTree.WorkspaceOf(parsed), sample is not null);
            Refuse(library, parsed.GetValue(key) ?? SourceGuess.KeyOf(url));
            using var fetcher = new HttpPageFetcher(RefreshCommand.OptionsFor(CommandTree.SettingsOf(parsed), sample), TimeProvider.System);
            var (networks, delay) = sample is null ? (AllowedNetworks.Public, TimeSpan.FromSeconds(2)) : (AllowedNetworks.Loopback, TimeSpan.FromMilliseconds(50));
            var guess = new SourceGuess(new PoliteVisitor(fetcher, TimeProvider.System, networks, delay) { Asking = Show });
            var definition = await guess.OfAsync(url, parsed.GetValue(key), parsed.GetValue(name), sample is not null, cancel);
            Refuse(library, definition.Key); // a redirect may have led to another host
            Write(library, definition);
            return ExitCode.Done;
        });
        return command;
    }

    static Command CreateSwitch(string verb, bool enabled)
    {
        var command = new Command(verb, enabled ? "let every refresh visit the source" : "leave the source out of every refresh") { Key };
        command.SetAction(parsed =>
        {
            var path = LibraryOf(CommandTree.WorkspaceOf(parsed), isSample: false).Switch(parsed.GetRequiredValue(Key), enabled);
            Console.WriteLine($"{parsed.GetRequiredValue(Key)} is {(enabled ? "enabled" : "disabled")} in {path}");
            return ExitCode.Done;
        });
        return command;
    }

    static SourceFile FileOf(string target, SourceLibrary library) =>
        target.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? new SourceFile(CrawlPlanFile.Load(target), target, IsUsers: true) : library.Find(target);

    static RegionCatalog RegionsFor(Uri? sample) => sample is null ? RegionCatalog.Standard : new RegionCatalog(SampleRegions.Load(Installation.SampleSites));

    static void Show(PageUrl url) => Console.Error.WriteLine($"asking for {url}");

    static void Refuse(SourceLibrary library, string key)
    {
        if (library.Load().FirstOrDefault(file => file.Key == key) is { } known)
            throw new UsageException($"there is a source “{key}” already, in {known.Path}; nothing was overwritten. Choose another key with --key.");
        if (!System.Text.RegularExpressions.Regex.IsMatch(key, "^[a-z0-9]+(-[a-z0-9]+)*$"))
            throw new UsageException($"--key is “{key}”; expected lower-case letters and digits joined by hyphens.");
    }

    static void Write(SourceLibrary library, GuessedDefinition definition)
    {
        var text = DefinitionText.Of(definition);
        var path = library.Add(definition.Key, text);
        Console.Write(text);
        Console.WriteLine($"Written to {path}. See whether the guesses are right: textminer sources check {definition.Key}");
    }

    static void WriteTable(TextWriter output, IReadOnlyList<SourceFile> files)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in (string[])["Key", "Name", "Kind", "Region", "Enabled", "Verified", "Starts", "File"]) table.AddColumn(new TableColumn(new Text(heading)).NoWrap().Padding(0, 1));
        foreach (var file in files)
        {
            var plan = file.Plan;
            string[] cells =
            [
                file.Key, plan.Source.Name, plan.Source.Kind.ToString().ToLowerInvariant(), plan.Source.RegionCode ?? "–", plan.Enabled ? "yes" : "no",
                plan.Unverified ? "no" : "yes", Starts(plan), file.IsUsers ? "yours" : "shipped",
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }
        Terminal.On(output, Terminal.Unbounded).Write(table); // a row a line, for grep
    }

    static string Starts(CrawlPlan plan) => string.Join(", ", new[]
    {
        (plan.Start.Count, "page"), (plan.Pages.Count, "series"), (plan.Feeds.Count, "feed"), (plan.Sitemaps.Count, "sitemap"),
    }.Where(kind => kind.Item1 > 0).Select(kind => $"{kind.Item1} {kind.Item2}{(kind.Item1 == 1 || kind.Item2 == "series" ? "" : "s")}"));

    static string ToJson(SourceFile file) => JsonSerializer.Serialize(new
    {
        key = file.Key,
        name = file.Plan.Source.Name,
        home = file.Plan.Source.Home,
        kind = file.Plan.Source.Kind.ToString().ToLowerInvariant(),
        region = file.Plan.Source.RegionCode,
        enabled = file.Plan.Enabled,
        verified = !file.Plan.Unverified,
        starts = file.Plan.Start.Concat(file.Plan.Feeds).Concat(file.Plan.Sitemaps).Select(url => url.Value).Concat(file.Plan.Pages.Select(series => series.Template)),
        file = file.Path,
    }, JsonFormat);

    static readonly JsonSerializerOptions JsonFormat = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
