using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>policy, academic, news or article: by marks of the text, then by the kind of its source.</summary>
static partial class KindFinder
{
    // Where the marks of official documents, and of agencies' copy, stand.
    const int OpeningLines = 12;

    public static DocumentKind Of(FieldSheet sheet, IReadOnlyList<BodyLine> lines, Periodical? periodical, Source source)
    {
        if (sheet[Field.Kind] == Code(DocumentKind.Policy)) return DocumentKind.Policy;
        var (kind, rule, snippet, confidence) = Decide(sheet, lines, periodical, source);
        sheet.TrySet(Field.Kind, Code(kind), rule, snippet, confidence);
        return kind;
    }

    static (DocumentKind Kind, string Rule, string Snippet, double Confidence) Decide(FieldSheet sheet, IReadOnlyList<BodyLine> lines, Periodical? periodical, Source source)
    {
        if (sheet[Field.DocumentNumber] is { } number) return (DocumentKind.Policy, "mark:doc_no", number, 0.95);
        if (sheet[Field.EffectLevel] is { } effect) return (DocumentKind.Policy, "mark:effect_level", effect, 0.95);
        foreach (var field in (ReadOnlySpan<string>)[Field.Doi, Field.Fund, Field.Classification, Field.Abstract])
            if (sheet[field] is { } value) return (DocumentKind.Academic, $"mark:{field}", value, 0.9);
        if (periodical is { Issue: { } issue }) return (DocumentKind.Academic, "mark:issue", $"{periodical.Name} {issue}", 0.75);
        var title = sheet[Field.Title] ?? "";
        foreach (var line in lines.Take(OpeningLines))
        {
            if (OfficialOpening().IsMatch(line.Text) && OfficialTitle().IsMatch(title)) return (DocumentKind.Policy, "mark:official-opening", line.Text, 0.85);
            if (Dateline().IsMatch(line.Text)) return (DocumentKind.News, "mark:dateline", line.Text, 0.85);
        }
        if (sheet[Field.Issuer] is { } issuer && OfficialTitle().IsMatch(title)) return (DocumentKind.Policy, "mark:issuer", issuer, 0.8);
        return (source.Kind, "source:kind", source.Name, 0.5);
    }

    public static string Code(DocumentKind kind) => kind switch
    {
        DocumentKind.Policy => "policy",
        DocumentKind.Academic => "academic",
        DocumentKind.News => "news",
        _ => "article",
    };

    [GeneratedRegex(@"(?:通知|通报|意见|办法|规定|规则|条例|方案|规划|计划|纲要|决定|决议|公告|通告|批复|细则|措施|工作报告|法|令|函|指引|目录|清单|要点)(?:[（(][^）)]*[）)])?$", RegexOptions.CultureInvariant)]
    private static partial Regex OfficialTitle();

    [GeneratedRegex(@"^(?:各[^。]{1,60}[：:]$|第一章|第一条|一、总体要求|（一）指导思想)|现(?:予以?)?(?:印发|公布|转发|发布)(?:给你们)?|现就[^。]{4,60}提出(?:如下|以下)", RegexOptions.CultureInvariant)]
    private static partial Regex OfficialOpening();

    [GeneratedRegex(@"^[\p{IsCJKUnifiedIdeographs}A-Za-z]{0,12}(?:\d{1,2}月)?\d{1,2}日[电讯]|^(?:本报|本刊|本网)[^。]{0,16}[讯电]|[（(](?:本报|本网)?记者[\s：:][^）)]{2,20}[）)]", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();
}
