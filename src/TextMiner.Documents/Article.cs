namespace TextMiner.Documents;

/// <summary>
/// What extraction takes from a page: fields and a structured body. It knows nothing of HTML, tokens or row ids. Every field
/// that was found has its <see cref="FieldEvidence"/>.
/// </summary>
public sealed record Article
{
    /// <summary>The page's own address (after redirects, or of the original in the side file of an import).</summary>
    public required PageUrl Url { get; init; }

    /// <summary>Title without site names; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Second line of the title, such as ——以澜河省为例.</summary>
    public string? Subtitle { get; init; }

    /// <summary>policy, article, academic or news.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Authors in the order of the page.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>来源: the outlet that published the text first, such as 光明日报.</summary>
    public string? Source { get; init; }

    /// <summary>责任编辑; never an author.</summary>
    public string? Editor { get; init; }

    /// <summary>Where a reprint or journal article first stood.</summary>
    public Periodical? Periodical { get; init; }

    /// <summary>发布日期: when the page was published.</summary>
    public DateOnly? PublishedDate { get; init; }

    /// <summary>成文日期: when an official document was signed.</summary>
    public DateOnly? WrittenDate { get; init; }

    /// <summary>发文字号, such as 澜政发〔2022〕8号, with full-width brackets 〔〕.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>发文机关.</summary>
    public string? Issuer { get; init; }

    /// <summary>索引号.</summary>
    public string? IndexNumber { get; init; }

    /// <summary>主题分类 of a government portal, such as 科技、教育.</summary>
    public string? Subject { get; init; }

    /// <summary>效力级别, such as 地方规范性文件.</summary>
    public string? EffectLevel { get; init; }

    /// <summary>时效性: 有效, 失效, 废止, 已修改.</summary>
    public string? Validity { get; init; }

    /// <summary>栏目 of the site in which the article stood.</summary>
    public string? Column { get; init; }

    /// <summary>国家 or 地方; null when nothing tells.</summary>
    public AdministrativeLevel? Level { get; init; }

    /// <summary>GB/T 2260 code of the region that the document speaks for; null for the nation or when nothing tells.</summary>
    public string? RegionCode { get; init; }

    /// <summary>摘要 of an academic article.</summary>
    public string? Abstract { get; init; }

    /// <summary>关键词.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>BCP 47 tag of the body, such as zh or en.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>Sections in order; the first, ordinal 0, holds what stands before the first heading.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>The body in order, headings included.</summary>
    public required IReadOnlyList<Paragraph> Paragraphs { get; init; }

    /// <summary>How each field was found, with what lies in no field of its own (基金项目, DOI, 中图分类号, …).</summary>
    public IReadOnlyList<FieldEvidence> Evidence { get; init; } = [];

    /// <summary>The body as text, a paragraph a line. Offsets of sentences and evidence count its UTF-16 units.</summary>
    public string Text => field ??= string.Join('\n', Paragraphs.Select(p => p.Text));
}

/// <summary>What sort of text a document is.</summary>
public enum DocumentKind
{
    /// <summary>Comment or essay that is neither news nor academic.</summary>
    Article,

    /// <summary>Official document: law, plan, opinion, notice, report.</summary>
    Policy,

    /// <summary>Journal article.</summary>
    Academic,

    /// <summary>News report.</summary>
    News,
}

/// <summary>Whether a document speaks for the nation or for a region.</summary>
public enum AdministrativeLevel
{
    /// <summary>国家.</summary>
    National,

    /// <summary>地方.</summary>
    Local,
}

/// <summary>One author with the institution named beside, if any.</summary>
public sealed record Author(string Name, string? Affiliation = null);

/// <summary>Periodical, year, issue and page of a first publication: 《世界社会主义研究》2025年第1期; 《光明日报》2024年12月26日 06版.</summary>
/// <param name="Name">Name without 《》.</param>
/// <param name="Year">Year of the issue.</param>
/// <param name="Issue">Issue, such as 1; null for a daily.</param>
/// <param name="Page">Page, page range or edition, such as 06 or 15-27.</param>
public sealed record Periodical(string Name, int? Year = null, string? Issue = null, string? Page = null);

/// <summary>A part of the body under one heading.</summary>
/// <param name="Ordinal">Place among the sections; equals its index in <see cref="Article.Sections"/>.</param>
/// <param name="Level">1 for the highest heading (一、 or 第一章), 2 below it (（一）), 3 …; 0 for the part before the first heading.</param>
/// <param name="Heading">The heading's text; empty at level 0.</param>
public sealed record Section(int Ordinal, int Level, string Heading);

/// <summary>One block of the body; its text has no line breaks.</summary>
/// <param name="Section">Ordinal of the section that it belongs to.</param>
/// <param name="Kind">What the block is.</param>
/// <param name="Text">Text without leading or trailing white space; never empty.</param>
public sealed record Paragraph(int Section, ParagraphKind Kind, string Text);

/// <summary>What a block of the body is.</summary>
public enum ParagraphKind
{
    /// <summary>Running text.</summary>
    Text,

    /// <summary>The heading of its section.</summary>
    Heading,

    /// <summary>One item of a list.</summary>
    ListItem,

    /// <summary>One row of a table, cells separated by a tab.</summary>
    TableRow,

    /// <summary>Caption of a picture or table.</summary>
    Caption,

    /// <summary>A note or reference at the end.</summary>
    Note,
}

/// <summary>How a field was found.</summary>
/// <param name="Field">Column name or a further name such as fund, doi, clc.</param>
/// <param name="Value">The value as stored.</param>
/// <param name="Rule">Name of the rule, such as <c>meta:PubDate</c> or <c>label:来源</c>.</param>
/// <param name="Snippet">The text that it was read from, at most 120 characters.</param>
/// <param name="Confidence">Between 0 and 1.</param>
public sealed record FieldEvidence(string Field, string Value, string Rule, string Snippet, double Confidence);
