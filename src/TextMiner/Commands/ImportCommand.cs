using System.CommandLine;
using TextMiner.Commands.Themes;
using TextMiner.Crawling;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;

namespace TextMiner.Commands;

/// <summary><c>textminer import PATH…</c>: files instead of addresses.</summary>
static class ImportCommand
{
    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "files (.txt, .html, .pdf, .docx, .epub; .csv, .tsv and .jsonl with a document a row; .warc and .warc.gz with fetched pages) and folders, with all that lies below; "
            + "a .json of the same name beside a file gives its title, date, source, author and url",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The columns of tables; <c>extract</c> takes it too.</summary>
    internal static readonly Option<string?> Map = new("--map")
    {
        Description = "which columns of .csv, .tsv and .jsonl give which fields: title=标题,date=发布日期,source=来源,body=正文,author=…,url=…,id=…; "
            + "columns with such names are known without it",
        HelpName = "FIELD=COLUMN,…",
    };

    public static Command Create()
    {
        var command = new Command("import", "read files and folders of texts, pages, documents and tables into the database") { Paths, Map, ThemesOption.Folder, SegmenterOption.Bare, SegmenterOption.UserDictionary, CommandTree.NoSnapshot, CommandTree.Log };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var files = LocalFiles.ToImport(parsed.GetValue(Paths)!, MappingOf(parsed));
        var plans = files.Any(file => file.IsWarc) ? CrawlPlanFile.LoadFolder(Installation.Sources) : [];
        using var session = PipelineSession.Open(CommandTree.WorkspaceOf(parsed), [], themes: ThemesOption.ClassifierOf(parsed), segmenter: SegmenterOption.Of(parsed));
        return session.Close(await session.Pipeline.ImportAsync(files, plans, cancel));
    }

    internal static RowMapping MappingOf(ParseResult parsed)
    {
        var text = parsed.GetValue(Map);
        try
        {
            return text is null ? RowMapping.ByName : RowMapping.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new UsageException($"--map: {wrong.Message}");
        }
    }
}
