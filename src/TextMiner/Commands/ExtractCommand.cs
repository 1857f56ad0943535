using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using TextMiner.Documents;
using TextMiner.Extracting;
using TextMiner.Extraction;

namespace TextMiner.Commands;

/// <summary><c>textminer extract PATH…</c>: what extraction makes of local files, without a database.</summary>
static class ExtractCommand
{
    static readonly Source Local = new("local", "本地文件", null, DocumentKind.Article, null);

    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "files, and folders with all pages (.html, .txt) below", Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<bool> Json = new("--json") { Description = "one JSON object per file and line" };

    public static Command Create()
    {
        var command = new Command("extract", "show title, fields and body of pages, without a database") { Paths, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var pages = LocalPage.Find(parsed.GetValue(Paths)!);
        if (pages.Count == 0) throw new UsageException("found no page; expected files, or folders with files that end in .html, .htm, .shtml, .xhtml or .txt.");
        var extractor = new ArticleExtractor(RegionCatalog.Standard);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        // Read on all cores, written in the order of the files.
        foreach (var (page, result) in pages.AsParallel().AsOrdered().Select(page => (page, Read(page, extractor))))
        {
            if (result.Rejection is { Reason: var reason, Detail: var detail } && (reason == RejectionReason.Unreadable || reason == RejectionReason.Failed))
                Console.Error.WriteLine($"textminer: {page.Name}: {reason}: {detail}");
            if (parsed.GetValue(Json)) output.WriteLine((result.Article is { } article ? ExtractedPage.Of(page.Name, article) : ExtractedPage.Of(page.Name, result.Rejection!)).ToJson());
            else ArticleCard.Write(output, page.Name, result);
        }
        return ExitCode.Done;
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad file among thousands must not end the others; its line says what was wrong.")]
    static ExtractionResult Read(LocalPage page, ArticleExtractor extractor)
    {
        try
        {
            return extractor.Extract(page.Load(), Local);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(page, RejectionReason.Unreadable, fault.Message);
        }
        catch (Exception fault)
        {
            return Refused(page, RejectionReason.Failed, fault.Message);
        }
    }

    static ExtractionResult Refused(LocalPage page, RejectionReason reason, string detail) =>
        ExtractionResult.Of(new Rejection(PageUrl.OfFile(page.Path), Stage.Fetch, reason, detail));
}
