using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;
using TextMiner.Files;

namespace TextMiner.Commands;

/// <summary><c>textminer extract PATH…</c>: what extraction makes of pages, and why, without writing to any database.</summary>
static class ExtractCommand
{
    static readonly Source Local = new("local", "本地文件", null, DocumentKind.Article, null);

    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "files (.txt, .html, .pdf, .docx, .epub; .csv, .tsv and .jsonl with a document a row), folders with all documents below, or addresses of fetched pages", Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<bool> Json = new("--json") { Description = "one JSON object per file and line" };

    static readonly Option<bool> Explain = new("--explain") { Description = "show which rule found each field, what others said, and the candidates for the body" };

    static readonly Option<string?> Address = new("--url") { Description = "the address that a single file came from, for its site's rule", HelpName = "URL" };

    static readonly Option<string?> Sites = new("--sites") { Description = "a folder with site rules instead of those that come along", HelpName = "FOLDER" };

    public static Command Create()
    {
        var command = new Command("extract", "show title, fields and body of pages, without writing to the database") { Paths, Json, Explain, Address, Sites, ImportCommand.Map };
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
            foreach (var page in pages) ExplanationCard.Write(output, page.Name, Read(page, extractor.Explain, refused => new Explanation(refused, [], [])));
            return ExitCode.Done;
        }
        // Read on all cores, written in the order of the files.
        foreach (var (page, result) in pages.AsParallel().AsOrdered().Select(page => (page, Read(page, extractor.Extract, refused => refused))))
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

    static IEnumerable<PageToRead> PagesOf(ParseResult parsed)
    {
        var names = parsed.GetValue(Paths)!;
        var files = LocalFiles.ToExtract(names.Where(name => !IsAddress(name)), ImportCommand.MappingOf(parsed));
        var fetched = names.Where(IsAddress).Select(name => Fetched(parsed, name)).ToList();
        if (files.Count + fetched.Count == 0) throw new UsageException($"found no page; expected files, or folders with files that end in {FileTypes.Endings} (tables only where they are named themselves).");
        var pages = files.SelectMany(PagesOf).Concat(fetched);
        if (parsed.GetValue(Address) is not { } text) return pages;
        if (!PageUrl.TryParse(text, out var url) || url.IsFile) throw new UsageException($"--url “{text}” is no address; expected one that begins with http:// or https://.");
        if (files.Count + fetched.Count != 1) throw new UsageException($"--url names where one file came from, but {files.Count + fetched.Count} files were given.");
        return pages.Select(page => page with { Load = () => From(url, page.Load()) });
    }

    static (FetchedPage? Page, Rejection? Rejection) From(PageUrl url, (FetchedPage? Page, Rejection? Rejection) read) =>
        read.Page is { } page ? (page with { Url = url, FinalUrl = url }, null) : read;

    // The bytes of documents wait on the disk until their turn, those of rows lie in their table.
    static IEnumerable<PageToRead> PagesOf(LocalFile file) => file.Rows is null
        ? [new PageToRead(file.Name, () => file.Read(DateTimeOffset.UnixEpoch).Single(), Local, LocalFile.AtAddress)]
        : file.Read(DateTimeOffset.UnixEpoch).Select(row => new PageToRead(file.Name + Row(row.Page?.Url ?? row.Rejection!.Url), () => row, Local, null));

    static string Row(PageUrl url) => url.Value.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? Uri.UnescapeDataString(url.Value[at..]) : "";

    static bool IsAddress(string name) => name.StartsWith("http://", StringComparison.Ordinal) || name.StartsWith("https://", StringComparison.Ordinal);

    // A page that a refresh has fetched, from the archive: this command never asks the network.
    static PageToRead Fetched(ParseResult parsed, string address)
    {
        if (!PageUrl.TryParse(address, out var url)) throw new UsageException($"“{address}” is no address.");
        var workspace = CommandTree.WorkspaceOf(parsed);
        using var store = CommandTree.OpenStore(workspace);
        var archive = new PageArchive(workspace.Archive);
        var held = store.Held(url) ?? throw new UsageException($"{url} has not been fetched into {workspace.Database}; fetch it with textminer refresh, or save the page and name the file.");
        return new PageToRead(address, () => (held.WithBody(archive.Load(held.Digest)), null), held.Source, null);
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad file among thousands must not end the others; its line says what was wrong.")]
    static T Read<T>(PageToRead page, Func<FetchedPage, Source, Func<PageUrl, FetchedPage?>?, T> read, Func<ExtractionResult, T> refuse)
    {
        Rejection? refusal;
        try
        {
            (var loaded, refusal) = page.Load();
            if (loaded is not null) return read(loaded, page.Source, page.FindPart);
        }
        catch (Exception fault)
        {
            refusal = new Rejection(PageUrl.OfFile(Path.GetFullPath(page.Name)), Stage.Extract, RejectionReason.Failed, fault.Message);
        }
        Console.Error.WriteLine($"textminer: {page.Name}: {refusal!.Reason}: {refusal.Detail}");
        return refuse(ExtractionResult.Of(refusal));
    }

    /// <summary>A page before its bytes are read.</summary>
    sealed record PageToRead(string Name, Func<(FetchedPage? Page, Rejection? Rejection)> Load, Source Source, Func<PageUrl, FetchedPage?>? FindPart);
}
