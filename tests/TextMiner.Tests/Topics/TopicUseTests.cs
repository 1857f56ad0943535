using System.Globalization;
using System.Text.Json;
using TextMiner.Reports;
using TextMiner.Storage;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;
using TextMiner.Tests.Commands;
using TextMiner.Tests.Storage;
using TextMiner.Topics;

namespace TextMiner.Tests.Topics;

/// <summary>What analysts are told of two planted topics.</summary>
public sealed class TopicUseTests
{
    [Fact]
    public void Prevalence_is_the_mean_weight_and_the_same_in_views_list_and_trend()
    {
        using var fixture = PlantedTopics.Filled();
        var book = TopicBook.Read(fixture.Store)!;
        Assert.Equal(36, book.Documents.Count);
        foreach (var topic in book.Fit.Topics)
        {
            var mean = (double)fixture.Value($"SELECT SUM(weight) / 36 FROM v_document_topics WHERE number = {topic.Number}")!;
            Assert.Equal(mean, book.PrevalenceOf(topic).Mean, 9);
            Assert.Equal(mean, (double)fixture.Value($"SELECT share FROM v_topics WHERE number = {topic.Number}")!, 5);
        }
        var frame = new TopicTrends(fixture.Store).Frame(new TrendRequest { Split = [TrendDimension.Region] })!;
        var columns = TopicTrendTable.Columns(frame.Request).ToList();
        foreach (var row in TopicTrendTable.Rows(book, frame, book.Fit.Topics))
        {
            object? Of(string column) => row[columns.IndexOf(column)];
            Assert.Equal((double)fixture.Value(
                $"SELECT ifnull(SUM(weight), 0.0) / {Of("documents_total")} FROM v_document_topics t JOIN v_documents d USING (document_id) WHERE number = {Of("number")} AND d.year = {Of("period")} AND d.region = '{Of("region")}'")!,
                (double)Of("prevalence")!, 9);
            Assert.InRange((double)Of("prevalence")!, (double)Of("low")!, (double)Of("high")!);
        }
        Assert.Equal(fixture.Rows("SELECT number, region, round(share, 6) FROM v_topic_region WHERE docs_total > 0 ORDER BY 1, 2").Select(r => $"{r[0]} {r[1]} {r[2]}"),
            book.Fit.Topics.SelectMany(t => TopicGroups.Regions(book, t).Rows.OrderBy(r => (string)r[0]!, StringComparer.Ordinal).Select(r => string.Create(CultureInfo.InvariantCulture, $"{t.Number} {r[0]} {Math.Round((double)r[3]!, 6)}"))));
    }

    [Fact]
    public async Task A_period_without_documents_is_there_and_unknown_and_a_planted_rise_is_seen()
    {
        using var fixture = PlantedTopics.Filled();
        var people = Named(fixture, "人才");
        var months = await RunAsync(fixture, "trend", "--by", "month", "--topic", people.Key, "--format", "csv", "--no-bom");
        Assert.Equal("period,number,key,label,documents,documents_total,tokens_total,prevalence,low,high,token_share,flags", months.Lines[0].TrimEnd('\r'));
        // 2018-01 to 2023-12, every month.
        Assert.Equal(72, months.Lines.Length - 1);
        Assert.Contains(months.Lines, line => line.EndsWith(",0,0,0,,,,,no-documents\r", StringComparison.Ordinal));
        var years = Json(await RunAsync(fixture, "trend", "--topic", "1", "--split", "region", "--format", "json"));
        var environment = years.Where(r => r.GetProperty("region").GetString() == "澜河省").Select(r => r.GetProperty("prevalence").GetDouble()).ToList();
        var isEnvironment = environment[0] > 0.5;
        Assert.Equal(isEnvironment, environment[0] > environment[^1]);
    }

    [Fact]
    public async Task A_list_has_every_topic_with_its_name_course_and_ancestor()
    {
        using var fixture = PlantedTopics.Filled();
        var people = Named(fixture, "人才");
        fixture.Store.NameTopic(people.Key, "人才队伍建设", "coder-1");
        fixture.Run = fixture.Begin(RunKind.Topics);
        PlantedTopics.Fit(fixture, withModel: true);
        var topics = Json(await RunAsync(fixture, "show", "--format", "json"));
        Assert.Equal(TopicList.Columns, topics[0].EnumerateObject().Select(p => p.Name));
        var found = topics.Single(t => t.GetProperty("key").GetString() == people.Key);
        Assert.Equal("continued", found.GetProperty("relation").GetString());
        Assert.Equal(people.Key, found.GetProperty("from_key").GetString());
        Assert.Equal(("人才队伍建设", "coder-1", people.Label), (found.GetProperty("label").GetString(), found.GetProperty("author").GetString(), found.GetProperty("model_label").GetString()));
        Assert.Equal("人才队伍建设 coder-1", fixture.Value($"SELECT label || ' ' || author FROM v_topics WHERE topic_key = '{people.Key}'"));
        Assert.Equal(6, found.GetProperty("trend").GetString()!.Length);
        Assert.Equal("continued", fixture.Value($"SELECT relation FROM v_topic_lineage WHERE to_key = '{people.Key}' AND run_id = {fixture.Run} AND from_label = to_label"));
        var table = await RunAsync(fixture, "show");
        Assert.Contains("2 rows", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_a_refit_withdrew_is_told_in_the_list_and_in_the_report()
    {
        using var fixture = PlantedTopics.Filled();
        fixture.Store.NameTopic(Named(fixture, "人才").Key, "人才队伍建设", "coder-1");
        fixture.Run = fixture.Begin(RunKind.Topics);
        fixture.Store.SaveTopics(fixture.Run, new TextMiner.Documents.TopicFit("test", [new TextMiner.Documents.Topic("other", 1, "湿地·流域", 0.1, [new TextMiner.Documents.TopicTerm("湿地", 0.5)])], []));
        Assert.Contains("withdrawn: the name 人才队伍建设 of ", (await RunAsync(fixture, "show")).Errors, StringComparison.Ordinal);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(HtmlReport.Render(ReportData.Read(new CorpusReport(fixture.Store))));
        Assert.Equal(["人才队伍建设", "coder-1"], page.QuerySelectorAll("#topics table:last-of-type tbody tr td").Take(2).Select(d => d.TextContent));
    }

    [Fact]
    public async Task A_topic_is_shown_with_its_own_terms_documents_and_sentences()
    {
        using var fixture = PlantedTopics.Filled();
        var environment = Named(fixture, "生态");
        var shown = JsonDocument.Parse((await RunAsync(fixture, "show", environment.Key[..6], "--format", "json")).Output).RootElement;
        Assert.Equal(TopicCard.Parts, shown.EnumerateObject().Select(p => p.Name));
        Assert.All(shown.GetProperty("terms").EnumerateArray().Take(10), t => Assert.InRange(t.GetProperty("exclusivity").GetDouble(), 0.8, 1.0000001));
        Assert.All(shown.GetProperty("documents").EnumerateArray(), d => Assert.StartsWith("澜河", d.GetProperty("title").GetString(), StringComparison.Ordinal));
        var sentences = shown.GetProperty("sentences").EnumerateArray().Select(s => (Text: s.GetProperty("sentence").GetString()!, Document: s.GetProperty("document_id").GetInt64())).ToList();
        Assert.True(sentences.Count >= 5);
        Assert.Equal(sentences.Count, sentences.Select(s => s.Document).Distinct().Count());
        Assert.Equal(sentences.Count, sentences.Select(s => s.Text).Distinct().Count());
        Assert.DoesNotContain(sentences, s => s.Text.Contains("人才", StringComparison.Ordinal) || s.Text.Contains("学校", StringComparison.Ordinal));
        Assert.Equal(2L, fixture.Value($"SELECT COUNT(*) FROM v_sentences WHERE text = '{PlantedTopics.Common}'"));
        Assert.Equal(6, shown.GetProperty("years").GetArrayLength());
        Assert.Equal("澜河省", shown.GetProperty("regions")[0].GetProperty("region").GetString());
        Assert.Equal(fixture.Rows($"SELECT document_id FROM v_topic_documents WHERE topic_key = '{environment.Key}' AND rank <= 10 ORDER BY rank").Select(r => (long)r[0]!),
            shown.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("document_id").GetInt64()));
        var text = await RunAsync(fixture, "show", $"{environment.Number}");
        Assert.Contains($"Topic {environment.Number}: {environment.Label}", text.Output, StringComparison.Ordinal);
        Assert.Contains("Sentences that speak most clearly of it", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_took_the_place_of_another_leads_the_drift()
    {
        using var fixture = PlantedTopics.Filled();
        var environment = Named(fixture, "生态");
        var rows = Json(await RunAsync(fixture, "drift", environment.Key, "--from", "2018..2020", "--to", "2021..2023", "--format", "json"));
        Assert.Equal("碳汇", rows.First(r => r.GetProperty("direction").GetString() == "grew").GetProperty("term").GetString());
        Assert.Equal("污染", rows.First(r => r.GetProperty("direction").GetString() == "shrank").GetProperty("term").GetString());
        var overview = Json(await RunAsync(fixture, "drift", "--format", "json"));
        Assert.Equal(environment.Key, overview[0].GetProperty("key").GetString());
        Assert.Equal(0.001, overview[0].GetProperty("p").GetDouble());
        Assert.InRange(overview[1].GetProperty("p").GetDouble(), 0.02, 1);
    }

    [Fact]
    public async Task Topics_and_themes_are_compared_by_their_common_documents()
    {
        using var fixture = PlantedTopics.Filled();
        var environment = Named(fixture, "生态");
        var green = Json(await RunAsync(fixture, "themes", "--topic", environment.Key, "--theme", "green", "--format", "json")).Single();
        var view = fixture.Rows($"SELECT docs, expected, lift, docs_topic, docs_theme, docs_total, share FROM v_topic_theme WHERE topic_key = '{environment.Key}' AND theme_id = 'green'").Single();
        string[] columns = ["documents", "expected", "lift", "documents_topic", "documents_theme", "documents_total", "prevalence_with"];
        Assert.All(columns.Zip(view), pair => Assert.Equal(Convert.ToDouble(pair.Second, CultureInfo.InvariantCulture), green.GetProperty(pair.First).GetDouble(), 9));
        double both = green.GetProperty("documents").GetDouble(), topic = green.GetProperty("documents_topic").GetDouble(), theme = green.GetProperty("documents_theme").GetDouble();
        Assert.True(green.GetProperty("documents_theme").GetDouble() is > 0 and < 36);
        Assert.Equal((both * 36 - topic * theme) / Math.Sqrt(topic * (36 - topic) * theme * (36 - theme)), green.GetProperty("phi").GetDouble(), 9);
        Assert.InRange(green.GetProperty("p_adjusted").GetDouble(), green.GetProperty("p").GetDouble(), 1);
        Assert.InRange(green.GetProperty("prevalence_with").GetDouble(), green.GetProperty("low").GetDouble() + 1e-3, green.GetProperty("high").GetDouble() - 1e-3);
    }

    [Fact]
    public async Task A_document_and_its_sections_have_their_topics()
    {
        using var fixture = PlantedTopics.Filled();
        var environment = Named(fixture, "生态");
        var typical = fixture.Rows($"SELECT document_id, weight, url FROM v_topic_documents WHERE topic_key = '{environment.Key}' AND rank = 1").Single();
        var rows = Json(await RunAsync(fixture, "document", $"{typical[2]}", "--format", "json"));
        Assert.Equal(((double)typical[1]!, environment.Key), (rows[0].GetProperty("weight").GetDouble(), rows[0].GetProperty("key").GetString()));
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("section").ValueKind);
        // All sentences stand under one heading, so that the section is the document.
        var section = rows.First(r => r.GetProperty("section").ValueKind == JsonValueKind.Number);
        Assert.Equal("一、总体要求", section.GetProperty("heading").GetString());
        Assert.Equal((double)typical[1]!, section.GetProperty("weight").GetDouble(), 6);
        Assert.Contains("no document has the key, row id or address “999”", (await RunAsync(fixture, "document", "999")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_are_whole_and_fit_together()
    {
        using var fixture = PlantedTopics.Filled();
        var folder = Path.Combine(fixture.Folder, "topics");
        Assert.Equal(0, (await RunAsync(fixture, "export", "--format", "csv", "--output", folder)).Code);
        Assert.Equal(["documents.csv", "drift.csv", "lineage.csv", "nearest.csv", "regions.csv", "sentences.csv", "sources.csv", "terms.csv", "themes.csv", "topics.csv", "trend.csv"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal((long)File.ReadLines(Path.Combine(folder, "documents.csv")).Count() - 1, fixture.Value("SELECT COUNT(*) FROM v_document_topics"));
        var json = Path.Combine(fixture.Folder, "topics.json");
        Assert.Equal(0, (await RunAsync(fixture, "export", "--format", "json", "--output", json)).Code);
        var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(36, dashboard.GetProperty("fit").GetProperty("documents").GetInt32());
        Assert.All(dashboard.GetProperty("topics").EnumerateArray(), t => Assert.Equal(6, t.GetProperty("parts").GetProperty("years").GetArrayLength()));
    }

    [Fact]
    public async Task The_view_for_browsers_has_the_members_and_columns_that_LDAvis_reads()
    {
        using var fixture = PlantedTopics.Filled();
        var answer = await RunAsync(fixture, "export", "--format", "pyldavis", "--output", "-");
        var data = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal(["mdsDat", "tinfo", "token.table", "R", "lambda.step", "plot.opts", "topic.order"], data.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["x", "y", "topics", "cluster", "Freq"], Columns("mdsDat"));
        Assert.Equal(["Term", "Freq", "Total", "Category", "logprob", "loglift"], Columns("tinfo"));
        Assert.Equal(["Topic", "Freq", "Term"], Columns("token.table"));
        Assert.All((string[])["mdsDat", "tinfo", "token.table"], table => Assert.Single(data.GetProperty(table).EnumerateObject().Select(c => c.Value.GetArrayLength()).Distinct()));
        Assert.Equal(100, data.GetProperty("mdsDat").GetProperty("Freq").EnumerateArray().Sum(f => f.GetDouble()), 6);
        var categories = data.GetProperty("tinfo").GetProperty("Category").EnumerateArray().Select(c => c.GetString()!).ToList();
        Assert.Equal(["Default", "Topic1", "Topic2"], categories.Distinct());
        Assert.Equal(data.GetProperty("R").GetInt32(), categories.Count(c => c == "Default"));
        Assert.Equal([1, 2], data.GetProperty("topic.order").EnumerateArray().Select(t => t.GetInt32()));

        IEnumerable<string> Columns(string table) => data.GetProperty(table).EnumerateObject().Select(p => p.Name);
    }

    [Fact]
    public async Task Without_a_model_what_needs_none_is_told_and_the_rest_says_so()
    {
        using var fixture = PlantedTopics.Filled(withModel: false);
        var shown = await RunAsync(fixture, "show", "1");
        Assert.Equal(0, shown.Code);
        Assert.Contains("run textminer topics fit", shown.Errors, StringComparison.Ordinal);
        foreach (var verb in (string[][])[["drift", "1"], ["export", "--format", "pyldavis", "--output", "-"]])
        {
            var refused = await RunAsync(fixture, verb);
            Assert.Equal((ExitCode.Usage, ""), (refused.Code, refused.Output));
            Assert.Contains("run textminer topics fit", refused.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("no topic has the number, key or name “水产”", "show", "水产")]
    [InlineData("no topic has the number, key or name “3”", "trend", "--topic", "3")]
    [InlineData("csv holds one table", "show", "1", "--format", "csv")]
    [InlineData("--part “words” is none; expected one or more of topic, terms", "show", "1", "--part", "words")]
    [InlineData("--part is a part of one topic", "show", "--part", "terms")]
    [InlineData("--from and --to overlap", "drift", "1", "--from", "2018..2021", "--to", "2020")]
    [InlineData("has this topic; its documents are of 2018 to 2023", "drift", "1", "--from", "1990..1995", "--to", "2020")]
    [InlineData("--theme “海运” is none; the themes are digital 数字基础设施与数字化, green 绿色发展", "themes", "--theme", "海运")]
    [InlineData("--min-weight takes a number above 0 and up to 1, not 2", "themes", "--min-weight", "2")]
    [InlineData("--min-weight takes a number above 0 and up to 1, not abc", "themes", "--min-weight", "abc")]
    [InlineData("A number is no name", "name", "1", "12")]
    [InlineData("Say who names it with --by PERSON", "name", "1", "人才", "--by", " ")]
    [InlineData("no topic has the number, key or name “水产”", "name", "水产", "人才")]
    [InlineData("has no name that could be taken back", "name", "1", "--remove")]
    [InlineData("no document is of these dates", "trend", "--from", "1901", "--to", "1902")]
    public async Task A_wrong_question_is_told_what_was_expected(string message, params string[] arguments)
    {
        using var fixture = PlantedTopics.Filled(withModel: arguments[0] == "drift");
        var answer = await RunAsync(fixture, arguments);
        Assert.Equal((ExitCode.Usage, ""), (answer.Code, answer.Output));
        Assert.Contains(message, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_named_by_the_user_found_by_its_name_and_called_by_its_terms_again()
    {
        using var fixture = PlantedTopics.Filled();
        var (people, other) = (Named(fixture, "人才"), Named(fixture, "生态"));

        Assert.Equal(ExitCode.Done, (await RunAsync(fixture, "name", $"{people.Number}", "人才队伍")).Code);
        Assert.Equal(("人才队伍", Environment.UserName), (Named(fixture, "人才").Label, Named(fixture, "人才").Author));
        Assert.Equal(ExitCode.Done, (await RunAsync(fixture, "name", "人才队伍", "人才政策", "--by", "甲")).Code);
        Assert.Equal(("人才政策", "甲"), (Named(fixture, "人才").Label, Named(fixture, "人才").Author));
        var taken = await RunAsync(fixture, "name", other.Key, "人才政策");
        Assert.Equal(ExitCode.Usage, taken.Code);
        Assert.Contains($"Topic {people.Number} ({people.Key}) is called 人才政策 already", taken.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await RunAsync(fixture, "name", "人才政策", "--remove")).Code);
        Assert.Equal((people.Label, "model"), (Named(fixture, "人才").Label, Named(fixture, "人才").LabelledBy));
        Assert.Equal("renamed removed", fixture.Value("SELECT group_concat(withdrawn_for, ' ') FROM (SELECT withdrawn_for FROM topic_names ORDER BY name_no)"));
    }

    [Fact]
    public async Task Topics_trained_on_a_database_do_not_depend_on_the_order_in_which_documents_came()
    {
        using var fixture = PlantedTopics.Filled();
        using var reversed = PlantedTopics.Filled(reversed: true);
        Assert.NotEqual(fixture.Value("SELECT doc_key FROM documents WHERE document_id = 1"), reversed.Value("SELECT doc_key FROM documents WHERE document_id = 1"));

        Assert.Equal(await TrainedAsync(fixture), await TrainedAsync(reversed));

        static async Task<string> TrainedAsync(StoreFixture fixture)
        {
            var folder = Path.Combine(fixture.Folder, "trained");
            var run = await RunAsync(fixture, "train", "--k", "2", "--iterations", "20", "--max-share", "1", "--all-terms", "--output", folder);
            Assert.True(run.Code == ExitCode.Done, run.Errors);
            return await File.ReadAllTextAsync(Path.Combine(folder, "topics.jsonl"), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Without_topics_that_is_said()
    {
        using var fixture = Samples.Filled();
        Assert.Contains("holds no topics", (await RunAsync(fixture, "show")).Errors, StringComparison.Ordinal);
    }

    static StoredTopic Named(StoreFixture fixture, string term) =>
        new StoredTopics(fixture.Store).Fit()!.Topics.Single(t => t.Terms.Take(25).Any(x => x.Term == term));

    static List<JsonElement> Json(CommandAnswer answer)
    {
        Assert.True(answer.Code == ExitCode.Done, answer.Errors);
        return [.. JsonDocument.Parse(answer.Output).RootElement.EnumerateArray()];
    }

    static Task<CommandAnswer> RunAsync(StoreFixture fixture, params string[] arguments) => CommandLine.RunAsync("", ["topics", .. arguments, "--db", fixture.File]);
}
