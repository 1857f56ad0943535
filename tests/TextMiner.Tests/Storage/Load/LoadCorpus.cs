using System.Globalization;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Tests.Storage.Load;

/// <summary>
/// Documents of about 6,000 characters from a grammar of sentences: twelve invented provinces and the nation, sixteen years, many
/// subjects, citations, local documents that repeat sentences of national ones, reprints and re-issues. The n-th document is the
/// same whatever was made before it, so that any number of threads gives one corpus.
/// </summary>
sealed class LoadCorpus(ulong seed = 1)
{
    const int Characters = 6_000;
    const int FirstYear = 2010;
    const int Years = 16;
    const ulong TitleDraw = 1;
    const ulong BodyDraw = 2;

    static readonly string[] Provinces =
        ["澜河省", "青屿省", "云泽省", "松陵省", "沙洲省", "雁门省", "白石省", "南泽省", "东麓省", "西川岭省", "北原省", "中塬省"];

    readonly LoadWords _words = new();

    public static IReadOnlyList<Region> Regions { get; } = [.. Provinces.Select((name, i) => new Region(CodeOf(i), name, 1, null))];

    public static IReadOnlyList<Source> Sources { get; } =
    [
        new("load-nation", "国家综合规划部", "http://nation.test/", DocumentKind.Policy, null),
        .. Provinces.Select((name, i) => new Source($"load-{i:00}", $"{name}人民政府", $"http://p{i:00}.test/", DocumentKind.Policy, CodeOf(i))),
        new("load-mirror", "要闻转载网", "http://mirror.test/", DocumentKind.News, null),
    ];

    /// <summary>The n-th document, n from 0; edition is raised when a document of the same address is to say something new.</summary>
    public LoadDocument Make(int n, int edition = 0)
    {
        // Every 17th stands for an earlier one: a copy elsewhere, or a new edition of it.
        if (n >= 34 && n % 17 == 16)
        {
            var origin = Draw.For(seed, 3, n).Below(n / 17) * 17;
            return n % 3 == 0 ? Reissue(n, origin) : Reprint(n, origin);
        }
        return Original(n, edition);
    }

    LoadDocument Reprint(int n, int origin)
    {
        var original = Original(origin, 0);
        return new LoadDocument("load-mirror", original.Article with
        {
            Url = PageUrl.Parse($"http://mirror.test/news/{n}.html"),
            Kind = DocumentKind.News,
            Source = "国家综合规划部",
            DocumentNumber = null,
            PublishedDate = original.Article.PublishedDate!.Value.AddDays(3),
        });
    }

    LoadDocument Reissue(int n, int origin)
    {
        var original = Original(origin, 0);
        var draw = Draw.For(seed, 4, n);
        var heads = FactsOf(n);
        return new LoadDocument(original.SourceKey, original.Article with
        {
            Url = PageUrl.Parse($"{original.Article.Url.Value}-{n}"),
            Title = original.Article.Title + "（修订）",
            DocumentNumber = heads.Number,
            PublishedDate = original.Article.PublishedDate!.Value.AddDays(400),
            Paragraphs = [.. original.Article.Paragraphs.Select(p =>
                p.Kind == ParagraphKind.Text && draw.Chance(12) ? p with { Text = Sentence(draw, n % _words.Subjects.Count) } : p)],
        });
    }

    LoadDocument Original(int n, int edition)
    {
        var facts = FactsOf(n);
        var body = new Body(Draw.For(seed, BodyDraw, n + (1L << 40) * edition));
        var article = new Article
        {
            Url = PageUrl.Parse($"http://{facts.Host}.test/zwgk/{facts.Date.Year}/t{n}.html"),
            Title = facts.Title,
            Kind = n % 11 == 5 ? DocumentKind.Article : DocumentKind.Policy,
            Source = facts.Issuer,
            PublishedDate = facts.Date,
            WrittenDate = facts.Date.AddDays(-9),
            DocumentNumber = facts.Number,
            Issuer = facts.Issuer,
            Level = facts.IsNational ? AdministrativeLevel.National : AdministrativeLevel.Local,
            RegionCode = facts.IsNational ? null : CodeOf(facts.Province),
            Sections = body.Sections,
            Paragraphs = body.Paragraphs,
            Evidence =
            [
                new FieldEvidence("title", facts.Title, "meta:ArticleTitle", facts.Title, 0.95),
                new FieldEvidence("published_date", facts.Date.ToString("O", CultureInfo.InvariantCulture), "meta:PubDate", $"发布日期：{facts.Date:yyyy-MM-dd}", 0.95),
                new FieldEvidence("doc_no", facts.Number, "label:发文字号", $"发文字号：{facts.Number}", 0.9),
                new FieldEvidence("issuer", facts.Issuer, "label:发文机关", $"发文机关：{facts.Issuer}", 0.9),
            ],
        };
        Write(body, n, facts);
        return new LoadDocument(facts.SourceKey, article);
    }

    void Write(Body body, int n, Facts facts)
    {
        var (draw, subject) = (body.Draw, n % _words.Subjects.Count);
        Queue<string> repeated = new(facts.IsNational || !draw.Chance(35) ? [] : SentencesToRepeat(draw, n));
        body.Open(0, "");
        body.Add($"根据{Cite(draw, n)}和{Cite(draw, n)}精神，结合实际，制定本文件。");
        for (var section = 0; body.Length < Characters; section++)
        {
            body.Open(1, $"{"一二三四五六七八九十"[section % 10]}、{LoadWords.Headings[(n + section) % LoadWords.Headings.Count]}");
            for (var p = draw.Between(4, 8); p > 0 && body.Length < Characters; p--)
            {
                var text = new StringBuilder();
                // A document keeps to its subject but for every fourth paragraph.
                var about = draw.Chance(75) ? subject : draw.Below(_words.Subjects.Count);
                for (var s = draw.Between(2, 5); s > 0; s--)
                {
                    text.Append(repeated.Count > 0 && draw.Chance(25) ? repeated.Dequeue()
                        : draw.Chance(2) ? draw.Of(LoadWords.Formulas)
                        : draw.Chance(2) ? $"按照{Cite(draw, n)}执行。"
                        : Sentence(draw, about));
                }
                body.Add(text.ToString());
            }
        }
        if (draw.Chance(60)) body.Add(draw.Of(LoadWords.Formulas));
    }

    // What a local document takes over word for word: sentences from the beginning of an earlier national one.
    IEnumerable<string> SentencesToRepeat(Draw draw, int n)
    {
        var nationals = n / 10;
        if (nationals == 0) return [];
        // National documents fall out of use, so most repetition is of the newest three hundred.
        var origin = (nationals - 1 - draw.Below(Math.Min(nationals, 300))) * 10;
        return Original(origin, 0).Article.Paragraphs.Where(p => p.Kind == ParagraphKind.Text)
            .SelectMany(p => p.Text.Split('。', StringSplitOptions.RemoveEmptyEntries))
            .Where(s => !s.Contains('《', StringComparison.Ordinal)).Skip(1 + draw.Below(12)).Take(draw.Between(4, 16)).Select(s => s + "。");
    }

    string Sentence(Draw draw, int subject)
    {
        var text = new StringBuilder();
        if (draw.Chance(18)) text.Append(draw.Of(LoadWords.Actors)).Append('要');
        else if (draw.Chance(8)) text.Append(CultureInfo.InvariantCulture, $"到{draw.Between(2020, 2035)}年，");
        for (var clause = draw.Between(2, 5); clause > 0; clause--)
        {
            if (draw.Chance(40)) text.Append(draw.Zipf(LoadWords.Adverbs));
            text.Append(draw.Zipf(LoadWords.Verbs)).Append(Phrase(draw, subject));
            if (draw.Chance(30)) text.Append('和').Append(Phrase(draw, subject));
            if (draw.Chance(5)) text.Append(CultureInfo.InvariantCulture, $"达到{draw.Between(2, 980)}个");
            text.Append(clause == 1 ? '。' : '，');
        }
        return text.ToString();
    }

    string Phrase(Draw draw, int subject)
    {
        var noun = draw.Chance(30) ? draw.Zipf(_words.Subjects[subject]) : draw.Zipf(_words.General);
        var second = draw.Chance(55) ? draw.Zipf(_words.General) : "";
        return noun + second + (draw.Chance(50) ? draw.Zipf(LoadWords.Heads) : "");
    }

    string Cite(Draw draw, int n)
    {
        var facts = FactsOf(draw.Below(Math.Max(1, n / 10)) * 10);
        return draw.Chance(60) ? $"《{facts.Title}》（{facts.Number}）" : $"《{facts.Title}》";
    }

    Facts FactsOf(int n)
    {
        var draw = Draw.For(seed, TitleDraw, n);
        var subject = _words.Subjects[n % _words.Subjects.Count];
        var (isNational, province) = (n % 10 == 0, draw.Below(Provinces.Length));
        var date = new DateOnly(FirstYear + draw.Below(Years), 1, 1).AddDays(draw.Below(360));
        var place = isNational ? "国家" : Provinces[province];
        var about = draw.Zipf(subject) + draw.Of(LoadWords.Heads);
        var title = draw.Chance(50) ? $"{place}{about}实施方案（{date.Year}年第{n}号）" : $"{place}关于推进{about}的意见（{n}）";
        var number = $"{(isNational ? "国综" : place[..1] + "政")}发〔{date.Year}〕{n}号";
        return new Facts(isNational, province, date, title, number);
    }

    static string CodeOf(int province) => $"{99 - province}0000";

    sealed record Facts(bool IsNational, int Province, DateOnly Date, string Title, string Number)
    {
        public string SourceKey => IsNational ? "load-nation" : $"load-{Province:00}";

        public string Host => IsNational ? "nation" : $"p{Province:00}";

        public string Issuer => IsNational ? "国家综合规划部" : $"{Provinces[Province]}人民政府";
    }

    sealed class Body(Draw draw)
    {
        public Draw Draw => draw;

        public List<Section> Sections { get; } = [];

        public List<Paragraph> Paragraphs { get; } = [];

        public int Length { get; private set; }

        public void Open(int level, string heading)
        {
            Sections.Add(new Section(Sections.Count, level, heading));
            if (heading.Length > 0) Put(ParagraphKind.Heading, heading);
        }

        public void Add(string text) => Put(ParagraphKind.Text, text);

        void Put(ParagraphKind kind, string text)
        {
            Paragraphs.Add(new Paragraph(Sections.Count - 1, kind, text));
            Length += text.Length + 1;
        }
    }
}

/// <summary>A document of the load corpus and the source that it comes from.</summary>
sealed record LoadDocument(string SourceKey, Article Article)
{
    /// <summary>The page that it was read from.</summary>
    public FetchedPage Page(DateTimeOffset at)
    {
        var body = Encoding.UTF8.GetBytes(Article.Title + Article.Text);
        return new FetchedPage
        {
            Url = Article.Url,
            FinalUrl = Article.Url,
            MediaType = "text/html",
            Charset = "utf-8",
            FetchedAt = at,
            Body = body,
            Digest = Digest.Of(body),
            Validators = new PageValidators("\"1\"", null),
        };
    }
}
