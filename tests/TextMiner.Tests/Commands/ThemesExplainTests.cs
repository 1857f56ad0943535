using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace TextMiner.Tests.Commands;

/// <summary><c>themes explain</c> and <c>themes evidence</c> on a database that <c>import</c> made of one invented notice.</summary>
public sealed class ThemesExplainTests(ThemesExplainTests.Imported imported) : IClassFixture<ThemesExplainTests.Imported>
{
    [Fact]
    public async Task A_document_is_explained_by_its_sentences_with_the_words_marked_and_the_scores_beside()
    {
        var answer = await ExplainAsync("1");
        Assert.Equal(0, answer.Code);
        Assert.Contains("绿色发展 green  yes", answer.Output, StringComparison.Ordinal);
        Assert.Contains("% of its coded characters are in passages decided yes (8 % make the document yes)", answer.Output, StringComparison.Ordinal);
        Assert.Matches("【[^】]*污染[^】]*】", answer.Output);
        Assert.Contains("(lexicon)", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("against", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', answer.Output);
    }

    [Fact]
    public async Task A_document_is_found_by_key_id_and_address()
    {
        var byId = await ExplainAsync("1");
        Assert.Equal(byId.Output, (await ExplainAsync(imported.Ask("SELECT doc_key FROM documents"))).Output);
        Assert.Equal(byId.Output, (await ExplainAsync(imported.Ask("SELECT url FROM documents"))).Output);
    }

    [Fact]
    public async Task What_spoke_against_is_told_only_by_the_classifier_that_tagged()
    {
        var same = await ExplainAsync("1", "--theme", "green", "--against");
        Assert.Contains("log-odds", same.Output, StringComparison.Ordinal);
        Assert.Contains("against −", same.Output, StringComparison.Ordinal);
        var stamp = imported.Ask("SELECT stamp FROM documents");
        imported.Change("UPDATE documents SET stamp = 'lexicon=old;themes=old;code=0.0.1'");
        try
        {
            var other = await ExplainAsync("1", "--theme", "green", "--against");
            Assert.Contains("textminer rebuild", other.Output, StringComparison.Ordinal);
            Assert.Matches("【[^】]*污染[^】]*】", other.Output);
            Assert.DoesNotContain("against −", other.Output, StringComparison.Ordinal);
        }
        finally
        {
            imported.Change($"UPDATE documents SET stamp = '{stamp}'");
        }
    }

    [Fact]
    public async Task A_paragraph_is_explained_with_what_it_lacks()
    {
        var answer = await ExplainAsync("1", "--paragraph", "1", "--theme", "科技创新");
        Assert.Matches(@"paragraph 1  no \d\.\d\d \(yes from 0\.\d\d, abstain from 0\.\d\d\)", answer.Output);
        Assert.Contains("of log-odds missing", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_the_same_with_offsets_that_cut_the_matched_words_out()
    {
        using var json = JsonDocument.Parse((await ExplainAsync("1", "--json")).Output);
        Assert.True(json.RootElement.GetProperty("same_model").GetBoolean());
        var sentences = json.RootElement.GetProperty("themes").EnumerateArray().SelectMany(t => t.GetProperty("paragraphs").EnumerateArray())
            .SelectMany(p => p.GetProperty("evidence").EnumerateArray()).ToList();
        Assert.NotEmpty(sentences);
        foreach (var sentence in sentences)
            foreach (var place in sentence.GetProperty("places").EnumerateArray())
            {
                var matched = sentence.GetProperty("sentence").GetString()![place.GetProperty("start").GetInt32()..place.GetProperty("end").GetInt32()];
                var word = place.GetProperty("rule").GetString()!.Split('/')[1];
                Assert.All(word.Split('~'), part => Assert.Contains(part, matched, StringComparison.Ordinal));
            }
    }

    [Fact]
    public async Task A_text_of_ones_own_needs_no_database()
    {
        var answer = await CommandLine.RunAsync("", "themes", "explain", "--text", "全省淘汰燃煤锅炉三百台，细颗粒物浓度下降一成。\n会议听取了汇报，并作出部署。");
        Assert.Equal(0, answer.Code);
        Assert.Contains("绿色发展 green", answer.Output, StringComparison.Ordinal);
        Assert.Contains("paragraph 0  yes", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holds no document", "nothing")]
    [InlineData("there is no theme “greens”", "1", "--theme", "greens")]
    [InlineData("has no paragraph 99", "1", "--paragraph", "99")]
    [InlineData("takes a document, or a text")]
    public async Task A_wrong_request_is_refused_in_words(string words, params string[] arguments)
    {
        var answer = await ExplainAsync(arguments);
        Assert.Equal(2, answer.Code);
        Assert.Contains(words, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_evidence_and_another_draws_others()
    {
        var first = await DrawAsync(1);
        Assert.Equal(first, await DrawAsync(1));
        // There is little to draw from, so that two seeds may agree; nine do not.
        var others = new List<string>();
        for (var seed = 2; seed <= 10; seed++) others.Add(await DrawAsync(seed));
        Assert.Contains(others, other => other != first);
    }

    async Task<string> DrawAsync(int seed)
    {
        var file = Path.Combine(imported.Folder, $"evidence-{seed}.csv");
        Assert.Equal(0, (await CommandLine.RunAsync("", "themes", "evidence", "--sample", "2", "--seed", $"{seed}", "--output", file, "--db", imported.Database)).Code);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(3, text.TrimEnd().Split('\n').Length);
        return text;
    }

    Task<CommandAnswer> ExplainAsync(params string[] arguments) => CommandLine.RunAsync("", ["themes", "explain", .. arguments, "--db", imported.Database]);

    public sealed class Imported : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("textminer-explain-").FullName;

        public string Database => Path.Combine(Folder, "textminer.db");

        public async ValueTask InitializeAsync()
        {
            var file = Path.Combine(Folder, "notice.txt");
            await File.WriteAllTextAsync(file, """
                澜河省关于改善环境质量和扩大就业的通知

                一、改善环境质量
                各市要深入打好大气污染防治攻坚战，淘汰燃煤锅炉三百台，完成钢铁企业超低排放改造。加强饮用水水源地保护，修复退化湿地两千公顷。
                对超标排放污染物的企业，由生态环境部门责令改正，处十万元以上五十万元以下罚款。

                二、扩大就业
                实施就业优先政策，向失业人员发放失业保险金，提高城乡居民基础养老金标准。办好社区养老服务和普惠托育，扩大义务教育学位供给。
                推动高校毕业生就业，为农民工提供免费职业技能培训，全省新增高技能人才五万人。
                """);
            var answer = await CommandLine.RunAsync("", "import", file, "--db", Database, "--no-snapshot");
            Assert.True(answer.Code == 0, answer.Errors);
        }

        public string Ask(string sql)
        {
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (string)command.ExecuteScalar()!;
        }

        public void Change(string sql)
        {
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        SqliteConnection Open()
        {
            var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
            connection.Open();
            return connection;
        }
    }
}
