using System.CommandLine;
using System.Globalization;
using System.Text;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Terms;
using TextMiner.Crawling.Rendering;
using TextMiner.Documents;
using TextMiner.Reports.Appendix;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Trends;

namespace TextMiner.Commands;

/// <summary><c>textminer report</c>: one page for the appendix of a paper.</summary>
static class ReportCommand
{
    const string AllThemes = "all";

    static readonly TermChoice Terms = new(isRequired: false);

    static readonly Option<string[]> Themes = new("--themes")
    {
        Description = "themes by id, divided by commas; all for every theme", HelpName = "A,B,…", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<string?> Against = new("--against") { Description = "what keyness compares the documents with: all others when it is left out, or the earlier half of the years where there are no others", HelpName = "FILTER" };

    static readonly Option<DateOnly?> Since = TrendOptions.DateOption("--since", "only documents of this date or later", isEnd: false);

    static readonly Option<TrendPeriod> Period = TrendOptions.PeriodOption();

    static readonly Option<string> Title = new("--title") { Description = "the heading", HelpName = "TEXT", DefaultValueFactory = _ => "附录：政策文本统计" };

    static readonly Option<string> Output = new("--output") { Description = "the page; it is replaced when it is complete", HelpName = "FILE.html", Required = true };

    static readonly Option<string?> Pdf = new("--pdf") { Description = "the same as PDF, printed by the Chromium of this machine", HelpName = "FILE.pdf" };

    public static Command Create()
    {
        var command = new Command("report",
            "one page that needs nothing else, for the appendix of a paper: the documents, charts and tables of terms and themes, keyness, sentences, warnings, methods in Chinese and English, digests and the command that gives it again, "
            + "such as textminer report --terms 人才,数字化 --since 2020 --output report.html");
        Terms.AddTo(command);
        foreach (var option in (Option[])[Themes, Slice, Against, Since, Period, Title, Output, Pdf]) command.Options.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        // Before the work, not after it.
        var browser = parsed.GetValue(Pdf) is null ? null : InstalledBrowser.Find(null)
            ?? throw new EnvironmentException($"--pdf is printed by Chromium or Chrome, and none was found: install one (Debian, Ubuntu: apt-get install chromium), name one in {InstalledBrowser.Variable}, or print the page from any browser.");
        using var corpus = CorpusOptions.Open(parsed);
        using var store = CorpusStore.OpenReadOnly(CommandTree.WorkspaceOf(parsed).Database);
        var html = AppendixPage.Render(AppendixData.Read(RequestOf(parsed, corpus, store), corpus, store));
        var page = Path.GetFullPath(parsed.GetRequiredValue(Output));
        using (var file = new OutputFile(page))
        {
            file.Stream.Write(Encoding.UTF8.GetBytes(html));
            file.Complete();
        }
        Console.WriteLine(page);
        if (browser is null) return ExitCode.Done;
        var pdf = Path.GetFullPath(parsed.GetValue(Pdf)!);
        if (Path.GetDirectoryName(pdf) is { } folder && !Directory.Exists(folder)) throw new EnvironmentException($"The folder {folder} does not exist; make it, or name another file.");
        if (await PagePrinter.PrintAsync(browser, page, pdf, cancel) is { } wrong) throw new EnvironmentException($"The page is there, but no PDF: {wrong}.");
        Console.WriteLine(pdf);
        return ExitCode.Done;
    }

    static AppendixRequest RequestOf(ParseResult parsed, ComparedCorpus corpus, CorpusStore store)
    {
        var (slice, since) = (parsed.GetValue(Slice), parsed.GetValue(Since));
        var dated = since is { } first ? string.Create(CultureInfo.InvariantCulture, $"date>={first:yyyy-MM-dd}") : null;
        var documents = CorpusOptions.Select(corpus, slice, "--slice");
        if (dated is not null) documents = documents.And(CorpusOptions.Select(corpus, dated, "--since"));
        if (documents.Count == 0) throw new UsageException("no document is in this slice and of these dates; narrow less.");
        string[] chosen = [.. new[] { slice, dated }.OfType<string>()];
        var filter = chosen.Length == 0 ? null : string.Join(", ", chosen);
        return new AppendixRequest
        {
            Title = parsed.GetValue(Title)!, Groups = Terms.Of(parsed), Themes = ThemesOf(parsed, store), Documents = documents, Filter = filter, Since = since,
            Period = parsed.GetValue(Period), Compared = ComparedOf(parsed, corpus, documents, filter), Command = CommandTree.WordsOf(parsed),
        };
    }

    static ComparedSlices? ComparedOf(ParseResult parsed, ComparedCorpus corpus, DocumentSlice documents, string? filter)
    {
        var all = corpus.Select(null);
        if (parsed.GetValue(Against) is { } against)
        {
            var there = CorpusOptions.Select(corpus, against, "--against");
            if (documents.Shared(there) is > 0 and var shared) throw new UsageException($"{shared} documents of --against “{against}” are among those of the report; the statistics need parts without a common document.");
            return new ComparedSlices(documents, filter ?? "全部 all", there, against);
        }
        if (documents.Count < all.Count) return new ComparedSlices(documents, filter!, all.Without(documents), "其余文件 all others");
        int[] years = [.. corpus.PartsBy(Division.Year, documents).Values.Distinct().Select(year => int.Parse(year, CultureInfo.InvariantCulture)).Order()];
        if (years.Length < 2) return null;
        var middle = years[years.Length / 2];
        var later = corpus.Select(SliceFilter.Parse(string.Create(CultureInfo.InvariantCulture, $"year>={middle}")));
        return new ComparedSlices(later, string.Create(CultureInfo.InvariantCulture, $"{middle}–{years[^1]}"), all.Without(later), string.Create(CultureInfo.InvariantCulture, $"{years[0]}–{middle - 1}"));
    }

    static IReadOnlyList<KeyValuePair<string, string>> ThemesOf(ParseResult parsed, CorpusStore store)
    {
        string[] asked = [.. parsed.GetValue(Themes)!.SelectMany(list => list.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        if (asked.Length == 0) return [];
        var known = new CorpusReport(store).ThemeTrend().DistinctBy(t => t.ThemeId).ToDictionary(t => t.ThemeId, t => t.Theme, StringComparer.Ordinal);
        return Array.Find(asked, theme => theme != AllThemes && !known.ContainsKey(theme)) is { } unknown
            ? throw new UsageException($"--themes “{unknown}” is no theme; expected all, or some of {string.Join(", ", known.Keys)}.")
            : [.. known.Where(theme => asked.Contains(AllThemes) || asked.Contains(theme.Key)).OrderBy(theme => asked.Contains(AllThemes) ? 0 : Array.IndexOf(asked, theme.Key))];
    }
}
