using System.Text;
using Microsoft.Data.Sqlite;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Tests.Storage;

/// <summary>A store in a temporary folder with reference data, a clock that stands still, and one open run.</summary>
sealed class StoreFixture : IDisposable
{
    public const string Portal = "lanhe-portal";
    public const string Ministry = "data-ministry";
    public const string Reprints = "mirror";

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-store").FullName;

    public StoreFixture()
    {
        Store = CorpusStore.Open(File, Clock);
        Store.SaveRegions([new Region("990000", "澜河省", 1, null), new Region("980000", "青屿省", 1, null)]);
        Store.SaveSources(
        [
            new Source(Portal, "澜河省人民政府", "http://lanhe.test/", DocumentKind.Policy, "990000"),
            new Source(Ministry, "国家数据部", "http://data.test/", DocumentKind.Policy, null),
            new Source(Reprints, "转载网", "http://mirror.test/", DocumentKind.News, null),
        ]);
        Store.SaveThemes(
        [
            new ThemeDefinition("green", "绿色发展", "Green development", "环境与气候", "1.1"),
            new ThemeDefinition("talent", "人才队伍", "Talent", "人才培养与引进", "1.1"),
            new ThemeDefinition("digital", "数字基础设施与数字化", "Digitalisation", "数字化", "1.1"),
        ]);
        Run = Begin(RunKind.Refresh);
    }

    public FixedClock Clock { get; } = new();

    public string Folder => _folder;

    public string File => Path.Combine(_folder, "store.db");

    public CorpusStore Store { get; private set; }

    public long Run { get; set; }

    public long Begin(RunKind kind) => Store.BeginRun(new RunStart(kind, "0.1.0", 1, new RunDigests("config", "lexicon", "models")));

    public SaveOutcome Save(Sample sample)
    {
        var page = sample.Page(Clock.GetUtcNow());
        Store.RecordFetch(Run, sample.Source, page, FetchOutcome.Fetched);
        return Store.Save(Run, sample.Source, page, sample.Article(), sample.Analysis());
    }

    public IReadOnlyList<IReadOnlyList<object?>> Rows(string sql) => Store.Query(sql, QueryLimits.Default).Rows;

    public object? Value(string sql) => Assert.Single(Assert.Single(Rows(sql)));

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that stands still until it is told to go on.</summary>
sealed class FixedClock : TimeProvider
{
    DateTimeOffset _now = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}

/// <summary>A hand-made article whose words are given, and whose sentences end with 。</summary>
sealed record Sample(string Source, string Address, string Title, string Date, string Body)
{
    public AdministrativeLevel? Level { get; init; } = AdministrativeLevel.Local;

    public string? Region { get; init; } = "990000";

    public string? Number { get; init; }

    public string Lexicon { get; init; } = "l1";

    public DocumentKind Kind { get; init; } = DocumentKind.Policy;

    public double GreenScore { get; init; } = 0.9;

    public Decision Green { get; init; } = Decision.Yes;

    public FetchedPage Page(DateTimeOffset at)
    {
        var body = Encoding.UTF8.GetBytes(Title + Body);
        return new FetchedPage
        {
            Url = PageUrl.Parse(Address),
            FinalUrl = PageUrl.Parse(Address),
            MediaType = "text/html",
            Charset = "utf-8",
            FetchedAt = at,
            Body = body,
            Digest = Digest.Of(body),
            Headers = "Content-Type: text/html; charset=utf-8\nETag: \"1\"",
            Validators = new PageValidators("\"1\"", null),
        };
    }

    public Article Article() => new()
    {
        Url = PageUrl.Parse(Address),
        Title = Title,
        Kind = Kind,
        PublishedDate = DateOnly.ParseExact(Date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DocumentNumber = Number,
        Level = Level,
        RegionCode = Region,
        Authors = [new Author("林知远", "澜河大学")],
        Keywords = ["数据"],
        Sections = [new Section(0, 0, ""), new Section(1, 1, "一、总体要求")],
        Paragraphs = [new Paragraph(1, ParagraphKind.Text, Body)],
        Evidence = [new FieldEvidence("title", Title, "meta:ArticleTitle", Title, 0.9)],
    };

    public DocumentAnalysis Analysis()
    {
        List<Sentence> sentences = [];
        for (var start = 0; start < Body.Length;)
        {
            var end = Body.IndexOf('。', start) + 1;
            if (end == 0) end = Body.Length;
            sentences.Add(new Sentence(sentences.Count, 1, 0, start, end));
            start = end;
        }
        string[] vocabulary = ["人才", "数字化", "数据要素", "绿色"];
        var terms = vocabulary.Select(t => new TermCount(t, Body.Split(t).Length - 1)).Where(t => t.Count > 0)
            .OrderBy(t => t.Term, StringComparer.Ordinal).ToList();
        var green = Body.IndexOf("绿色", StringComparison.Ordinal);
        return new DocumentAnalysis
        {
            Stamp = new ModelStamp(Lexicon, "t1", "0.1.0"),
            TokenCount = Body.Length / 2,
            Sentences = sentences,
            Terms = terms,
            Themes = green < 0
                ? [new ThemeScore("talent", TextUnit.Document, 0.45, Decision.Abstain, DecidedBy.Model)]
                :
                [
                    new ThemeScore("green", TextUnit.Document, GreenScore, Green, DecidedBy.Model),
                    new ThemeScore("talent", TextUnit.Document, 0.7, Decision.Yes, DecidedBy.Rule),
                    new ThemeScore("green", new TextUnit(1, null), GreenScore, Green, DecidedBy.Model),
                    new ThemeScore("green", new TextUnit(null, 0), GreenScore, Green, DecidedBy.Model),
                ],
            Evidence = green < 0
                ? []
                : [new ThemeEvidence("green", sentences.First(s => s.End > green).Ordinal, green, green + 2, 1.5, "lexicon:green/绿色")],
        };
    }
}
