using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer extract PATH…</c>: what extraction makes of pages, and why, without writing to any database.</summary>
static class ExtractCommand
{
    static readonly Source Local = new("local", "本地文件", null, DocumentKind.Article, null);

    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "files, folders with all pages (.html, .txt) below, or addresses of fetched pages", Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<bool> Json = new("--json") { Description = "one JSON object per file and line" };

    static readonly Option<bool> Explain = new("--explain") { Description = "show which rule found each field, what others said, and the candidates for the body" };

    static readonly Option<string?> Address = new("--url") { Description = "the address that a single file came from, for its site's rule", HelpName = "URL" };

    static readonly Option<string?> Sites = new("--sites") { Description = "a folder with site rules instead of those that come along", HelpName = "FOLDER" };

    public static Command Create()
    {
        var command = new Command("extract", "show title, fields and body of pages, without writing to the database") { Paths, Json, Explain, Address, Sites };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var extractor = new ArticleExtractor(RegionCatalog.Standard, SiteRuleFiles.Load(FolderOf(parsed)));
        var pages = PagesOf(parsed);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        if (parsed.GetValue(Explain))
        {
            foreach (var page in pages) ExplanationCard.Write(output, page.Name, Guarded(page, () => extractor.Explain(page.Load(), page.Source, page.FindPart), Refused));
            return ExitCode.Done;
        }
        // Read on all cores, written in the order of the files.
        foreach (var (page, result) in pages.AsParallel().AsOrdered().Select(page => (page, Guarded(page, () => extractor.Extract(page.Load(), page.Source, page.FindPart), refused => refused))))
        {
            if (parsed.GetValue(Json)) output.WriteLine((result.Article is { } article ? ExtractedPage.Of(page.Name, article) : ExtractedPage.Of(page.Name, result.Rejection!)).ToJson());
            else ArticleCard.Write(output, page.Name, result);
        }
        return ExitCode.Done;
    }

    static string FolderOf(ParseResult parsed)
    {
        if (parsed.GetValue(Sites) is not { } folder) return Installation.Sites;
        return Directory.Exists(folder) ? folder : throw new UsageException($"--sites “{folder}” is no folder; expected one with site rules (*.json).");
    }

    static List<PageToRead> PagesOf(ParseResult parsed)
    {
        var names = parsed.GetValue(Paths)!;
        var fetched = names.Where(IsAddress).Select(name => Fetched(parsed, name));
        var pages = LocalPage.Find(names.Where(name => !IsAddress(name))).Select(page => new PageToRead(page.Name, page.Load, Local, LocalPage.AtAddress)).Concat(fetched).ToList();
        if (pages.Count == 0) throw new UsageException("found no page; expected files, or folders with files that end in .html, .htm, .shtml, .xhtml or .txt.");
        if (parsed.GetValue(Address) is not { } text) return pages;
        if (!PageUrl.TryParse(text, out var url) || url.IsFile) throw new UsageException($"--url “{text}” is no address; expected one that begins with http:// or https://.");
        if (pages.Count != 1) throw new UsageException($"--url names where one file came from, but {pages.Count} files were given.");
        return [pages[0] with { Load = () => pages[0].Load() with { Url = url, FinalUrl = url } }];
    }

    static bool IsAddress(string name) => name.StartsWith("http://", StringComparison.Ordinal) || name.StartsWith("https://", StringComparison.Ordinal);

    // A page that a refresh has fetched, from the archive: this command never asks the network.
    static PageToRead Fetched(ParseResult parsed, string address)
    {
        if (!PageUrl.TryParse(address, out var url)) throw new UsageException($"“{address}” is no address.");
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        var archive = new PageArchive(workspace.Archive);
        var held = store.Held(url) ?? throw new UsageException($"{url} has not been fetched into {workspace.Database}; fetch it with textminer refresh, or save the page and name the file.");
        return new PageToRead(address, () => held.WithBody(archive.Load(held.Digest)), held.Source, null);
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad file among thousands must not end the others; its line says what was wrong.")]
    static T Guarded<T>(PageToRead page, Func<T> read, Func<ExtractionResult, T> refuse)
    {
        var reason = RejectionReason.Unreadable;
        string detail;
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or EnvironmentException)
        {
            detail = fault.Message;
        }
        catch (Exception fault)
        {
            (reason, detail) = (RejectionReason.Failed, fault.Message);
        }
        Console.Error.WriteLine($"textminer: {page.Name}: {reason}: {detail}");
        return refuse(ExtractionResult.Of(new Rejection(PageUrl.OfFile(Path.GetFullPath(page.Name)), Stage.Fetch, reason, detail)));
    }

    static Explanation Refused(ExtractionResult result) => new(result, [], []);

    /// <summary>A page before its bytes are read.</summary>
    sealed record PageToRead(string Name, Func<FetchedPage> Load, Source Source, Func<PageUrl, FetchedPage?>? FindPart);
}
