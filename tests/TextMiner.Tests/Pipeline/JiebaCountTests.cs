using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TextMiner.Analysis;
using TextMiner.Commands;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Files;
using TextMiner.Storage;
using TextMiner.Storage.Trends;
using TextMiner.Trends;

namespace TextMiner.Tests.Pipeline;

/// <summary>With <c>--bare</c> and user dictionaries the stored counts are those of the original jieba, on real reports of fifty years.</summary>
public sealed class JiebaCountTests : IDisposable
{
    // As people write them: with and without frequency and tag, and one that cuts a word of jieba's apart.
    const string Words = "高质量发展 2000 n\n新质生产力\n人才队伍 nz\n共同富裕 500\n全国统一大市场\n数字经济\n人民当家作主 30 n\n改革开放以来\n";
    const string MoreWords = "数字经济 0\n现代化产业体系 800 n\n第一个五年计划\n";

    // Policy words, spellings of the fifties, numbers and single characters.
    static readonly string[] Terms =
    [
        "改革", "开放", "发展", "人才", "人才队伍", "创新", "经济", "企业", "市场", "农业", "工业", "教育", "科技", "投资", "就业", "环境", "安全", "农村", "农民", "消费",
        "高质量发展", "新质生产力", "共同富裕", "全国统一大市场", "数字", "数字经济", "现代化", "现代化产业体系", "第一个五年计划", "人民", "社会主义", "建设", "我们", "我們", "革命",
        "生产", "增长", "政府", "制度", "服务", "党", "国", "新", "亿元", "百分之", "十", "二十", "1978", "2025", "GDP",
    ];

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-jieba-").FullName;

    Workspace Workspace => new(Path.Combine(_folder, "out", "textminer.db")) { Publishes = false };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Yearly_counts_and_totals_equal_those_of_the_original_jieba()
    {
        var reports = Repository.Shared("data", "corpus", "gwr");
        string[] dictionaries = [Write("words.txt", Words), Write("more.txt", MoreWords)];
        string[] texts = [.. Directory.GetFiles(reports, "*.txt").Order(StringComparer.Ordinal)];
        var original = texts.Zip(Original(dictionaries, texts)).ToDictionary(pair => YearOf(pair.First), pair => pair.Second);

        var words = CorpusSegmenter.Of(SegmenterBase.Bare, [.. dictionaries.Select(path => new DictionaryFile(Path.GetFileName(path), File.ReadAllText(path)))]);
        using (var session = PipelineSession.Open(Workspace, [], segmenter: words))
            await session.Pipeline.ImportAsync(LocalFiles.ToImport([reports], RowMapping.ByName), [], TestContext.Current.CancellationToken);

        using var store = CorpusStore.OpenReadOnly(Workspace.Database);
        Assert.Equal($"lexicon={words.Definition.Lexicon}", Assert.Single(store.Query("SELECT DISTINCT stamp FROM documents", QueryLimits.Default).Rows.Select(r => ((string)r[0]!).Split(';')[0])));
        var totals = store.Query("SELECT year, tokens FROM v_year_totals", QueryLimits.Default).Rows.ToDictionary(r => (int)(long)r[0]!, r => (long)r[1]!);
        Assert.Equal(original.Select(o => (o.Key, (long)o.Value.Total)), totals.OrderBy(t => t.Key).Select(t => (t.Key, t.Value)));

        // Every term that is stored, of every year.
        var stored = store.Query("SELECT y.year, t.term, y.n FROM term_years y JOIN terms t USING (term_id)", new QueryLimits(1_000_000, TimeSpan.FromMinutes(1))).Rows
            .Select(r => $"{r[0]} {r[1]} {r[2]}").Order(StringComparer.Ordinal);
        Assert.Equal(original.SelectMany(o => o.Value.Counts.Where(c => TermCounter.IsTerm(c.Key)).Select(c => $"{o.Key} {c.Key} {c.Value}")).Order(StringComparer.Ordinal), stored);

        // And fifty as the command counts them, those that the store has no counts of too.
        Assert.Equal(50, Terms.Distinct().Count());
        var (trends, queries) = (new TermTrends(store), new TermQueries(store));
        var frame = trends.Frame(new TrendRequest())!;
        foreach (var series in TrendSeries.Of(frame, trends.Count(frame, [.. Terms.Select(term => queries.Of(TermGroup.Of(term)))], SubstringCounting.Text)))
            for (var t = 0; t < frame.Axis.Labels.Count; t++)
            {
                var year = int.Parse(frame.Axis.Labels[t], CultureInfo.InvariantCulture);
                var expected = original.TryGetValue(year, out var counts) ? counts.Counts.GetValueOrDefault(series.Term) : 0;
                Assert.True(expected == series.Counts[t], $"{series.Term} {year}: jieba {expected}, found {series.Counts[t]}");
                if (counts is not null) Assert.Equal(File.ReadAllText(Path.Combine(reports, $"{year}.txt")).Split(series.Term).Length - 1, series.Substrings![t]);
            }
    }

    [Fact]
    public void The_same_words_give_the_same_stamp_and_other_words_another()
    {
        DictionaryFile one = new("a.txt", "数智赋能 10\n"), same = new("b.txt", "数智赋能 10\n"), other = new("a.txt", "数智赋能 11\n");
        var stamps = new[] { CorpusSegmenter.Policy, CorpusSegmenter.Of(SegmenterBase.Bare, []), CorpusSegmenter.Of(SegmenterBase.Policy, [one]), CorpusSegmenter.Of(SegmenterBase.Bare, [one]), CorpusSegmenter.Of(SegmenterBase.Policy, [other]) };
        Assert.Equal(stamps.Length, stamps.Select(s => s.Definition.Lexicon).Distinct().Count());
        Assert.Equal(CorpusSegmenter.Of(SegmenterBase.Policy, [one]).Definition.Lexicon, CorpusSegmenter.Of(SegmenterBase.Policy, [same]).Definition.Lexicon);
        Assert.Equal(stamps[3].Definition.Lexicon, CorpusSegmenter.Of(stamps[3].Definition.Base, stamps[3].Definition.Dictionaries).Definition.Lexicon);
        Assert.Equal(["数智赋能"], CorpusSegmenter.Of(SegmenterBase.Bare, [one]).Segmenter.Cut("数智赋能"));
    }

    [Fact]
    public async Task A_run_keeps_its_dictionary_and_the_parts_of_speech_and_another_run_with_other_words_is_noticed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "files"));
        Write(Path.Combine("files", "one.txt"), "澜河省渔港\n望海市渔港改造完成，数智赋能见效，孟书平在香港说，三年前就开始了。");
        var own = CorpusSegmenter.Of(SegmenterBase.Bare, [new DictionaryFile("own.txt", "数智赋能 10 nz\n")]);
        await ImportAsync(own);
        using (var store = CorpusStore.OpenReadOnly(Workspace.Database))
        {
            var (lexicon, definition) = Assert.Single(store.Segmenters());
            Assert.Equal((own.Definition.Lexicon, SegmenterBase.Bare, "own.txt", "数智赋能 10 nz\n"), (lexicon, definition!.Base, definition.Dictionaries[0].Name, definition.Dictionaries[0].Text));
            Assert.Equal(["数智赋能|nz|其他", "香港|ns|地名"], store.Query("SELECT term, tag, class FROM v_terms WHERE term IN ('数智赋能', '香港') ORDER BY 1", QueryLimits.Default).Rows.Select(r => string.Join('|', r)));
            // Of one character the store keeps no counts: the text is cut again, as it was.
            var (trends, queries) = (new TermTrends(store), new TermQueries(store));
            Assert.Equal(1, Assert.Single(trends.Count(trends.Frame(new TrendRequest())!, [queries.Of(TermGroup.Of("在"))], SubstringCounting.None)).Tokens.Sum());
            Assert.Null(queries.MixedDictionaries());
            AssertUnits(store, trends, queries);
        }
        Write(Path.Combine("files", "two.txt"), "青屿省休渔通知\n沿海各市加强休渔期管理，数智赋能执法。");
        await ImportAsync(CorpusSegmenter.Policy);
        using var mixed = CorpusStore.OpenReadOnly(Workspace.Database);
        Assert.Contains("2 dictionaries", new TermQueries(mixed).MixedDictionaries()!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_dictionary_is_named_with_its_line()
    {
        var fault = Assert.Throws<EnvironmentException>(() => CorpusSegmenter.Of(SegmenterBase.Bare, [new DictionaryFile("words.txt", "好词 1\n坏词 99999999999999\n")]));
        Assert.Contains("--user-dict: words.txt", fault.Message, StringComparison.Ordinal);
        Assert.Contains("2", fault.Message, StringComparison.Ordinal);
    }

    // Cut sentence by sentence, a text has the tokens that it has as a whole.
    static void AssertUnits(CorpusStore store, TermTrends trends, TermQueries queries)
    {
        var group = new TermGroup("改造与赋能", ["改造", "数智赋能"], ["孟书.在"]);
        var (units, query, texts) = (new TermUnits(queries.Segmenter, group), queries.Of(group), new TermTexts(store));
        var frame = trends.Frame(new TrendRequest())!;
        foreach (var unit in Enum.GetValues<TermUnit>())
        {
            var columns = TermUnits.Columns(unit).ToList();
            var rows = units.Rows(texts.Read(frame, query), unit).ToList();
            long Sum(string column) => rows.Sum(row => (long)row[columns.IndexOf(column)]!);
            Assert.Equal((3L, 3L), (Sum("n"), Sum("n_substring")));
            Assert.Equal(store.Query("SELECT SUM(token_count) FROM documents", QueryLimits.Default).Rows[0][0], Sum("tokens"));
        }
        var counted = Assert.Single(trends.Count(frame, [query], SubstringCounting.Text));
        Assert.Equal((3L, 1L, 3L), (counted.Tokens.Sum(), counted.Documents.Sum(), counted.Substrings!.Sum()));
    }

    async Task ImportAsync(CorpusSegmenter segmenter)
    {
        using var session = PipelineSession.Open(Workspace, [], segmenter: segmenter);
        session.Close(await session.Pipeline.ImportAsync(LocalFiles.ToImport([Path.Combine(_folder, "files")], RowMapping.ByName), [], TestContext.Current.CancellationToken));
    }

    static List<Counted> Original(string[] dictionaries, string[] texts)
    {
        var script = Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Pipeline", "jieba_counts.py");
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            if (Run(python, "-c", "import jieba, sys; sys.exit(jieba.__version__ != '0.42.1')").Code != 0) continue;
            var (code, output) = Run(python, [script, .. dictionaries, "-", .. texts]);
            Assert.Equal(0, code);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Counted>(line, JsonSerializerOptions.Web)!)];
        }
        Assert.Skip("needs jieba 0.42.1 for Python (Debian: apt install python3-jieba)");
        return [];
    }

    static (int Code, string Output) Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8, Environment = { ["PYTHONIOENCODING"] = "utf-8" } })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            return (-1, "");
        }
    }

    static int YearOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    sealed record Counted(int Total, Dictionary<string, int> Counts);
}
