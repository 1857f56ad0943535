using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace TextMiner.Tests.Commands;

/// <summary>keyness, collocations, network, kwic, dispersion and terms as their users start them, on twelve invented notices.</summary>
public sealed class ComparingCommandTests(ComparingCommandTests.Imported imported) : IClassFixture<ComparingCommandTests.Imported>
{
    [Fact]
    public async Task Keyness_puts_what_a_slice_uses_more_first_with_all_that_its_figures_rest_on()
    {
        var rows = await CsvAsync("keyness", "--slice", "year>=2020", "--against", "year<2020", "--min-count", "2");
        Assert.Equal(
            ["term", "n", "n_against", "per_10k", "per_10k_against", "g2", "p", "p_adjusted", "log_ratio", "low", "high", "percent_diff", "documents", "documents_against",
                "documents_total", "documents_total_against", "tokens_total", "tokens_total_against", "flags"], rows[0]);
        var row = rows.Single(r => r[0] == "驿站");
        Assert.Equal(("12", "0"), (row[1], row[2]));
        Assert.True(Number(row[9]) > 0 && Number(row[8]) > Number(row[9]) && Number(row[10]) > Number(row[8]));
        Assert.True(Number(row[7]) >= Number(row[6]));
        Assert.Equal(("6", "6"), (row[14], row[15]));
        Assert.Equal("", row[11]);
        Assert.Equal(rows.Skip(1).Select(r => Number(r[5])).OrderDescending(), rows.Skip(1).Select(r => Number(r[5])));
    }

    [Fact]
    public async Task Keyness_without_a_second_slice_compares_with_all_others()
    {
        var with = await RunAsync("keyness", "--slice", "year>=2020", "--against", "year<2020", "--format", "csv");
        Assert.Equal(with.Output, (await RunAsync("keyness", "--slice", "year>=2020", "--format", "csv")).Output);
        Assert.Equal(with.Output, (await RunAsync("keyness", "--slice", "date>=2020-01-01", "--format", "csv")).Output);
    }

    [Theory]
    [InlineData("6 documents are in both slices", "keyness", "--slice", "year>=2020", "--against", "source=import")]
    [InlineData("has every document", "keyness", "--slice", "source=import")]
    [InlineData("no document is in this slice", "keyness", "--slice", "year=1999")]
    [InlineData("year 2020\n       ^", "keyness", "--slice", "year 2020")]
    [InlineData("“海底隧道” does not occur", "collocations", "海底隧道")]
    [InlineData("“海底隧道” does not occur", "dispersion", "海底隧道")]
    [InlineData("not only marks", "kwic", "、")]
    [InlineData("name it with --document", "dispersion", "渔船", "--positions")]
    [InlineData("there is no document “x”", "dispersion", "渔船", "--document", "x")]
    [InlineData("has 1 different terms", "network", "--terms", "渔船,渔船")]
    [InlineData("takes a number of 1 or more, not 0", "collocations", "渔船", "--window", "0")]
    public async Task A_wrong_request_is_refused_in_words(string words, params string[] arguments)
    {
        var answer = await RunAsync(arguments);
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains(words, answer.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collocations_count_each_side_and_rank_by_the_measure_that_is_asked_for()
    {
        var answer = await RunAsync("collocations", "渔船", "--format", "json", "--min-count", "3", "--sort", "n");
        using var json = JsonDocument.Parse(answer.Output);
        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.Contains(rows, r => r.GetProperty("term").GetString() == "港口");
        Assert.Equal(rows.Select(r => r.GetProperty("n").GetInt64()).OrderDescending(), rows.Select(r => r.GetProperty("n").GetInt64()));
        Assert.All(rows, r => Assert.Equal(r.GetProperty("n").GetInt64(), r.GetProperty("n_left").GetInt64() + r.GetProperty("n_right").GetInt64()));
        Assert.All(rows, r => Assert.InRange(r.GetProperty("npmi").GetDouble(), -1, 1));
        Assert.Contains("stands 24 times as a word of its own", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_concordance_has_every_occurrence_and_sorts_by_what_stands_on_either_side()
    {
        var byDate = await CsvAsync("kwic", "渔船", "--context", "4");
        Assert.Equal(24, byDate.Count - 1);
        Assert.Equal(byDate.Skip(1).Select(r => r[0]).Order(StringComparer.Ordinal), byDate.Skip(1).Select(r => r[0]));
        Assert.All(byDate.Skip(1), r => Assert.Equal("渔船", r[5]));
        Assert.All(byDate.Skip(1), r => Assert.InRange(r[4].Length, 0, 4));
        var byRight = await CsvAsync("kwic", "渔船", "--context", "4", "--sort", "right");
        Assert.Equal(byRight.Skip(1).Select(r => r[6]).Order(StringComparer.Ordinal), byRight.Skip(1).Select(r => r[6]));
        var byLeft = await CsvAsync("kwic", "渔船", "--context", "4", "--sort", "left");
        Assert.Equal(byLeft.Skip(1).Select(r => Reverse(r[4])).Order(StringComparer.Ordinal), byLeft.Skip(1).Select(r => Reverse(r[4])));
        Assert.Equal(byDate.Skip(1).Select(r => string.Join('|', r)).Order(StringComparer.Ordinal), byLeft.Skip(1).Select(r => string.Join('|', r)).Order(StringComparer.Ordinal));

        static string Reverse(string text) => string.Concat(text.Reverse());
    }

    [Fact]
    public async Task A_concordance_for_reading_has_the_term_in_one_column()
    {
        var lines = (await RunAsync("kwic", "渔船", "--limit", "5")).Lines;
        var places = lines.Skip(2).Take(5).Select(l => Reports.Width(l[..l.IndexOf("  渔船  ", StringComparison.Ordinal)])).Distinct();
        Assert.Single(places);
    }

    [Fact]
    public async Task Every_format_has_the_same_edges_and_nodes()
    {
        string[] arguments = ["network", "--terms", "渔船,港口,驿站,游客,灯塔", "--min-count", "1"];
        using var json = JsonDocument.Parse((await RunAsync([.. arguments, "--format", "json"])).Output);
        var edges = json.RootElement.GetProperty("edges").EnumerateArray().Select(e => $"{e.GetProperty("source")}–{e.GetProperty("target")}").ToList();
        Assert.NotEmpty(edges);
        var lines = (await RunAsync([.. arguments, "--format", "ndjson"])).Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(edges, lines.Select(e => $"{e.GetProperty("Source")}–{e.GetProperty("Target")}"));
        Assert.Equal(edges, (await CsvAsync(arguments)).Skip(1).Select(r => $"{r[0]}–{r[1]}"));
        Assert.Equal((await RunAsync([.. arguments, "--format", "nodes-csv"])).Output, (await RunAsync([.. arguments, "--format", "csv", "--nodes"])).Output);
        Assert.Equal(0, (await RunAsync([.. arguments, "--nodes", "--output", imported.FileAt("nodes.parquet")])).Code);
        await using var reader = await Parquet.ParquetReader.CreateAsync(imported.FileAt("nodes.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["Id", "Label", "n", "degree", "strength", "community"], reader.Schema.DataFields.Select(f => f.Name));
    }

    [Fact]
    public async Task A_picture_of_a_network_has_a_circle_for_each_term_with_an_edge_and_is_the_same_each_time()
    {
        string[] arguments = ["network", "--terms", "渔船,港口,驿站,游客,灯塔", "--min-count", "1", "--format", "svg"];
        var svg = await RunAsync(arguments);
        Assert.Equal(svg.Output, (await RunAsync(arguments)).Output);
        var picture = XDocument.Parse(svg.Output);
        XNamespace space = "http://www.w3.org/2000/svg";
        var nodes = (await RunAsync([.. arguments[..^2], "--nodes", "--format", "ndjson"])).Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(n => n.GetProperty("degree").GetInt64() > 0).ToList();
        Assert.Equal(nodes.Count, picture.Descendants(space + "circle").Count());
        var colours = picture.Descendants(space + "circle").Select(c => c.Attribute("fill")!.Value).ToList();
        Assert.Equal(nodes.Select(n => n.GetProperty("community").GetInt64()).Distinct().Count(), colours.Distinct().Count());
        var names = picture.Descendants(space + "text").Where(t => t.Attribute("class")!.Value == "label").Select(t => t.Value);
        Assert.Equal(nodes.Select(n => n.GetProperty("Label").GetString()), names);
    }

    [Fact]
    public async Task Gexf_and_graphml_hold_the_same_network_and_every_run_gives_the_same_bytes()
    {
        string[] arguments = ["network", "--terms", "渔船,港口,驿站,游客,灯塔", "--min-count", "1"];
        var gexf = XDocument.Parse((await RunAsync([.. arguments, "--format", "gexf"])).Output).Root!;
        XNamespace g = "http://gexf.net/1.3", m = "http://graphml.graphdrawing.org/xmlns";
        Assert.Equal(["渔船", "港口", "驿站", "游客", "灯塔"], gexf.Descendants(g + "node").Select(n => n.Attribute("label")!.Value));
        var edges = gexf.Descendants(g + "edge").Select(e => (e.Attribute("source")!.Value, e.Attribute("target")!.Value, Number(e.Attribute("weight")!.Value))).ToList();
        Assert.NotEmpty(edges);
        Assert.All(edges, e => Assert.InRange(e.Item3, 0, 1));
        var graphml = (await RunAsync([.. arguments, "--format", "graphml"])).Output;
        Assert.Equal(edges.Select(e => ("n" + e.Item1, "n" + e.Item2)),
            XDocument.Parse(graphml).Descendants(m + "edge").Select(e => (e.Attribute("source")!.Value, e.Attribute("target")!.Value)));
        Assert.Equal(graphml, (await RunAsync([.. arguments, "--format", "graphml"])).Output);
        Assert.Equal(edges.Count, (await CsvAsync([.. arguments])).Count - 1);
    }

    [Fact]
    public async Task Dispersion_is_given_over_every_division_and_over_one_document_with_its_positions()
    {
        var rows = await CsvAsync("dispersion", "渔船");
        Assert.Equal(["document", "year", "level", "region", "source", "kind"], rows.Skip(1).Select(r => r[0]));
        Assert.All(rows.Skip(1), r => Assert.Equal("24", r[3]));
        Assert.Equal("12", rows[1][1]);
        var places = await CsvAsync("dispersion", "渔船", "--document", "1", "--positions");
        Assert.Equal(2, places.Count - 1);
        Assert.All(places.Skip(1), p => Assert.Contains("渔船", p[5], StringComparison.Ordinal));
        Assert.All(places.Skip(1), p => Assert.InRange(Number(p[4]), 0, 1));
        Assert.Equal("2", (await CsvAsync("dispersion", "渔船", "--document", "1", "--parts", "3"))[1][3]);
    }

    [Fact]
    public async Task A_candidate_that_is_adopted_becomes_a_word_and_does_not_come_again()
    {
        var (table, dictionary) = (imported.FileAt("candidates.csv"), imported.FileAt("user.txt"));
        string[] discover = ["terms", "discover", "--min-count", "6", "--min-cohesion", "3", "--min-entropy", "0.9"];
        Assert.Equal(0, (await RunAsync([.. discover, "--output", table])).Code);
        var text = await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken);
        var bytes = await File.ReadAllBytesAsync(table, TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var row = Rows(text).Single(r => r[1] == "潮汐驿站");
        Assert.Equal(("12", "0", "2020-05-01", "潮汐 驿站"), (row[3], row[4], row[7], row[8]));
        Assert.Contains("驿站 12→0", row[9], StringComparison.Ordinal);
        Assert.Contains("潮汐驿站", row[10], StringComparison.Ordinal);
        var previous = Rows((await RunAsync([.. discover, "--previous", table, "--format", "csv", "--no-bom"])).Output);
        Assert.All(previous.Skip(1), r => Assert.Equal("no", r[2]));
        await File.WriteAllTextAsync(table, text.Replace("\n,潮汐驿站,", "\nyes,潮汐驿站,", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("1 words added", (await RunAsync("terms", "adopt", table, "--user-dict", dictionary)).Output, StringComparison.Ordinal);
        Assert.Contains("0 words added, 1 were there already", (await RunAsync("terms", "adopt", table, "--user-dict", dictionary)).Output, StringComparison.Ordinal);
        Assert.Equal("潮汐驿站 n\n", await File.ReadAllTextAsync(dictionary, TestContext.Current.CancellationToken));
        Assert.Equal("潮汐驿站 / 开放", (await CommandLine.RunAsync("潮汐驿站开放\n", "segment", "--user-dict", dictionary)).Output.TrimEnd());
        Assert.DoesNotContain("潮汐驿站", (await RunAsync([.. discover, "--user-dict", dictionary, "--format", "csv"])).Output.Split('\n').Select(l => l.Split(',').ElementAtOrDefault(1)));
    }

    [Theory]
    [InlineData("keyness", 3, "keyness", "--slice", "year>=2020")]
    [InlineData("collocations", 3, "collocations", "渔船")]
    [InlineData("network", 3, "network", "--terms", "渔船,港口,驿站")]
    [InlineData("concordance", 2, "kwic", "渔船")]
    [InlineData("dispersion", 3, "dispersion", "渔船")]
    [InlineData("trends", 3, "trends", "--terms", "渔船,驿站")]
    [InlineData("composition", 3, "trends", "composition", "--terms", "渔船")]
    [InlineData("bursts", 2, "trends", "bursts", "--terms", "驿站")]
    [InlineData("rising", 3, "trends", "rise")]
    [InlineData("terms", 3, "terms", "list")]
    [InlineData("candidates", 2, "terms", "discover", "--no-save")]
    public async Task Every_command_writes_a_valid_workbook_that_tells_where_it_comes_from(string title, int sheets, params string[] arguments)
    {
        var file = imported.FileAt($"{title}.xlsx");
        var answer = await RunAsync([.. arguments, "--output", file]);
        Assert.True(answer.Code == 0, answer.Errors);
        using var workbook = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(workbook, TestContext.Current.CancellationToken).Select(fault => $"{fault.Part?.Uri}{fault.Path?.XPath}: {fault.Description}"));
        var parts = workbook.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => (WorksheetPart)workbook.WorkbookPart.GetPartById(s.Id!.Value!)).ToList();
        Assert.Equal(sheets, parts.Count);
        var about = parts[^1].Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList()).ToList();
        Assert.Contains(title, about[0][0], StringComparison.Ordinal);
        Assert.StartsWith($"textminer {arguments[0]}", about.Skip(1).Single(r => r[0] == "命令")[2], StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", about.Skip(1).Single(r => r[1] == "digest of the content (SHA-256)")[2]);
    }

    [Fact]
    public async Task The_database_keeps_what_each_search_found_and_what_was_decided()
    {
        var (database, table) = (imported.Unsearched, imported.FileAt("searched.csv"));
        string[] discover = ["terms", "discover", "--min-count", "6", "--min-cohesion", "3", "--min-entropy", "0.9", "--db", database, "--format", "csv", "--no-bom"];
        var unsaved = await CommandLine.RunAsync("", [.. discover, "--no-save"]);
        var first = Rows((await CommandLine.RunAsync("", [.. discover, "--output", table])) is { Code: 0 } ? await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken) : "");
        Assert.Equal(Rows(unsaved.Output), first);
        Assert.All(first.Skip(1), r => Assert.Equal("", r[2]));
        Assert.All(Rows((await CommandLine.RunAsync("", discover)).Output).Skip(1), r => Assert.Equal("no", r[2]));
        await File.WriteAllTextAsync(table, "adopt,term\n否,潮汐驿站\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CommandLine.RunAsync("", "terms", "adopt", table, "--user-dict", imported.FileAt("none.txt"), "--db", database)).Code);
        Assert.DoesNotContain(Rows((await CommandLine.RunAsync("", discover)).Output), r => r[1] == "潮汐驿站");
        var kept = (await CommandLine.RunAsync("", "sql", "SELECT search_no, is_new, adopted, n, first_date, is_latest FROM v_term_candidates WHERE term = '潮汐驿站' ORDER BY 1", "--db", database, "--format", "ndjson")).Lines;
        Assert.Equal(["{\"search_no\":1,\"is_new\":1,\"adopted\":0,\"n\":12,\"first_date\":\"2020-05-01\",\"is_latest\":0}", "{\"search_no\":2,\"is_new\":0,\"adopted\":0,\"n\":12,\"first_date\":\"2020-05-01\",\"is_latest\":0}"], kept);
    }

    [Fact]
    public async Task A_candidate_that_was_refused_stays_away()
    {
        var table = imported.FileAt("refused.csv");
        await File.WriteAllTextAsync(table, "adopt,term\n否,潮汐驿站\n", TestContext.Current.CancellationToken);
        var answer = await RunAsync("terms", "discover", "--min-count", "6", "--min-cohesion", "3", "--min-entropy", "0.9", "--previous", table, "--format", "csv");
        Assert.Equal(0, answer.Code);
        Assert.DoesNotContain(Rows(answer.Output), r => r[1] == "潮汐驿站");
    }

    [Fact]
    public async Task A_workbook_of_candidates_is_adopted_as_a_table_is()
    {
        var (workbook, dictionary) = (imported.FileAt("candidates.xlsx"), imported.FileAt("workbook.txt"));
        Assert.Equal(0, (await RunAsync("terms", "discover", "--no-save", "--min-count", "6", "--min-cohesion", "3", "--min-entropy", "0.9", "--output", workbook)).Code);
        using (var opened = SpreadsheetDocument.Open(workbook, true))
        {
            // As Excel keeps what is typed: a text of the book, in a cell that was not there.
            var book = opened.WorkbookPart!;
            var strings = book.AddNewPart<SharedStringTablePart>();
            strings.SharedStringTable = new SharedStringTable(new SharedStringItem(new Text("是")));
            var sheet = ((WorksheetPart)book.GetPartById(book.Workbook!.Sheets!.Elements<Sheet>().First().Id!.Value!)).Worksheet!;
            var row = sheet.Descendants<Row>().Single(r => r.Elements<Cell>().Any(c => c.CellReference!.Value![0] == 'B' && c.InnerText == "潮汐驿站"));
            row.InsertAt(new Cell { CellReference = $"A{row.RowIndex}", DataType = CellValues.SharedString, CellValue = new CellValue("0") }, 0);
        }
        var answer = await RunAsync("terms", "adopt", workbook, "--user-dict", dictionary);
        Assert.True(answer.Code == 0, answer.Errors);
        Assert.Equal("潮汐驿站 n\n", await File.ReadAllTextAsync(dictionary, TestContext.Current.CancellationToken));
        await File.WriteAllBytesAsync(workbook, (await File.ReadAllBytesAsync(workbook, TestContext.Current.CancellationToken))[..500], TestContext.Current.CancellationToken);
        Assert.Contains("damaged", (await RunAsync("terms", "adopt", workbook, "--user-dict", dictionary)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_effect_of_adopting_is_what_reading_anew_with_the_word_gives()
    {
        var (table, dictionary, anew) = (imported.FileAt("effects.csv"), imported.FileAt("effects.txt"), imported.FileAt("effects.db"));
        Assert.Equal(0, (await RunAsync("terms", "discover", "--no-save", "--min-count", "4", "--min-cohesion", "3", "--min-entropy", "0.5", "--output", table)).Code);
        var candidates = Rows(await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken));
        Assert.True(candidates.Count > 3);
        foreach (var candidate in candidates.Skip(1).Where(c => c[9].Length > 0))
        {
            await File.WriteAllTextAsync(dictionary, $"{candidate[1]} n\n", TestContext.Current.CancellationToken);
            File.Delete(anew);
            Assert.Equal(0, (await CommandLine.RunAsync("", "import", imported.FileAt("notices.csv"), "--user-dict", dictionary, "--db", anew, "--no-snapshot")).Code);
            var counts = Rows((await CommandLine.RunAsync("", "terms", "list", "--with-stop-words", "--limit", "10000", "--format", "csv", "--no-bom", "--db", anew)).Output).Skip(1).ToDictionary(r => r[0], r => r[4]);
            Assert.Equal(candidate[3], counts[candidate[1]]);
            foreach (var change in candidate[9].Split("; "))
                Assert.Equal($"{candidate[1]}: {change}", $"{candidate[1]}: {change[..(change.IndexOf('→', StringComparison.Ordinal) + 1)]}{counts.GetValueOrDefault(change.Split(' ')[0], "0")}");
        }
    }

    [Theory]
    [InlineData("adopt,term\nmaybe,潮汐驿站\n", "line 2: adopt is “maybe”")]
    [InlineData("word\n潮汐驿站\n", "columns term and adopt; found word")]
    [InlineData("adopt,term\nyes,潮汐 驿站\n", "holds a space")]
    public async Task A_table_that_cannot_be_adopted_is_refused_with_its_line(string table, string words)
    {
        var file = imported.FileAt("wrong.csv");
        await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        var answer = await RunAsync("terms", "adopt", file, "--user-dict", imported.FileAt("none.txt"));
        Assert.Equal(2, answer.Code);
        Assert.Contains(words, answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(imported.FileAt("none.txt")));
    }

    Task<CommandAnswer> RunAsync(params string[] arguments) => CommandLine.RunAsync("", [.. arguments, "--db", imported.Database]);

    async Task<List<string[]>> CsvAsync(params string[] arguments)
    {
        var answer = await RunAsync([.. arguments, "--format", "csv"]);
        Assert.True(answer.Code == 0, answer.Errors);
        return Rows(answer.Output);
    }

    // No cell of these tables holds a comma or a quote, apart from sentences, which are Chinese.
    static List<string[]> Rows(string csv) => [.. csv.TrimStart('\uFEFF').TrimEnd().Split('\n').Select(line => line.TrimEnd('\r').Split(','))];

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static class Reports
    {
        public static int Width(string text) => TextMiner.Reports.Answers.AnswerText.Width(text);
    }

    public sealed class Imported : IAsyncLifetime
    {
        static readonly string[] Uses =
            ["渔民欢迎{0}开放", "本月检查{0}设备", "{0}服务船员", "游客参观{0}码头", "青屿省修缮{0}屋顶", "云泽省规划{0}网络", "学生走进{0}学习", "{0}接待老人", "工人粉刷{0}外墙", "澜河省建成{0}三座", "医生来到{0}义诊", "夜间{0}照明良好"];

        public string Folder { get; } = Directory.CreateTempSubdirectory("textminer-comparing-").FullName;

        public string Database => FileAt("textminer.db");

        /// <summary>A copy for the test of searches: what is new depends on the searches before.</summary>
        public string Unsearched => FileAt("unsearched.db");

        public string FileAt(string name) => Path.Combine(Folder, name);

        public async ValueTask InitializeAsync()
        {
            var rows = Enumerable.Range(0, 12).Select(i => $"澜河省第{i + 1}号渔业简报,{2014 + i}-05-01,渔船进入港口。灯塔照亮港口，渔船离开港口。{Body(i)}");
            await File.WriteAllTextAsync(FileAt("notices.csv"), "title,date,body\n" + string.Join('\n', rows) + "\n");
            var answer = await CommandLine.RunAsync("", "import", FileAt("notices.csv"), "--db", Database, "--no-snapshot");
            Assert.True(answer.Code == 0, answer.Errors);
            File.Copy(Database, Unsearched);
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        // From 2020 on there is something new; before it the same sentences tell of what was there.
        static string Body(int i)
        {
            var subject = i >= 6 ? "潮汐驿站" : "灯塔";
            var numbered = $"本期编号为{i}的内容由{(char)('甲' + i)}组整理。";
            return string.Concat(new[] { Uses[i], Uses[(i + 5) % 12] }.Select(use => string.Format(CultureInfo.InvariantCulture, use, subject) + "。")) + numbered;
        }
    }
}
