using System.Text.RegularExpressions;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Fields;

/// <summary>Fields that government portals and journals name by a label or a meta tag.</summary>
static partial class LabelFields
{
    static readonly char[] NameEnds = ['】', ']', '）', ')', '【', '[', '　', ' '];
    static readonly string[] Plain = [Field.IndexNumber, Field.Subject, Field.EffectLevel, Field.Validity, Field.Column, Field.Fund, Field.Classification, Field.AuthorNote];

    public static void Read(MetaTags meta, IReadOnlyList<Labelled> labels, ArticleDraft draft)
    {
        var sheet = draft.Sheet;
        foreach (var label in labels)
        {
            var rule = $"label:{label.Label}";
            if (Array.IndexOf(Plain, label.Field) >= 0 && label.Value.Length <= 400) sheet.TrySet(label.Field, label.Value, rule, label.Snippet, 0.9);
            else if (label.Field == Field.Issuer && label.Value.Length <= 60) sheet.TrySet(Field.Issuer, label.Value, rule, label.Snippet, 0.95);
            else if (label.Field == Field.DocumentNumber) sheet.TrySet(Field.DocumentNumber, DocumentNumbers.Of(label.Value), rule, label.Snippet, 0.95);
            else if (label.Field == Field.WrittenDate && DateText.First(label.Value) is { } written) sheet.TrySet(Field.WrittenDate, DateText.Iso(written), rule, label.Snippet, 0.95);
            else if (label.Field == Field.Editor && label.Value.Length <= 30) sheet.TrySet(Field.Editor, Name(label.Value), rule, label.Snippet, 0.9);
            else if (label.Field == Field.Doi && DoiPattern().Match(label.Value) is { Success: true } doi) sheet.TrySet(Field.Doi, doi.Value, rule, label.Snippet, 0.95);
            else if (label.Field == Field.Abstract && label.Value.Length >= 20) sheet.TrySet(Field.Abstract, label.Value, rule, label.Snippet, 0.9);
            else if (label.Field == Field.Keywords) Keywords(draft, label.Value, rule, label.Snippet);
        }
        Tag(meta, sheet, Field.Column, "ColumnName", "article:section");
        Tag(meta, sheet, Field.Issuer, "Issuer", "PubOrg");
        Tag(meta, sheet, Field.Doi, "citation_doi", "DC.Identifier.DOI");
        Tag(meta, sheet, Field.Abstract, "citation_abstract", "DC.Description.Abstract");
        foreach (var words in meta.All("citation_keywords", "citation_keyword")) Keywords(draft, words, "meta:citation_keywords", words);
    }

    static void Tag(MetaTags meta, FieldSheet sheet, string field, params ReadOnlySpan<string> names)
    {
        if (meta.First(names) is { } tag) sheet.TrySet(field, tag.Value, $"meta:{tag.Name}", tag.Value, 0.9);
    }

    static void Keywords(ArticleDraft draft, string text, string rule, string snippet)
    {
        foreach (var word in KeywordSeparators().Split(text))
        {
            var keyword = Spaces.Collapse(word);
            if (keyword.Length is < 2 or > 30 || draft.Keywords.Contains(keyword)) continue;
            draft.Keywords.Add(keyword);
            draft.Sheet.Note(Field.Keywords, keyword, rule, snippet, 0.9);
        }
    }

    // Editors' names carry an account now and then: 史建磊_NBJ11331.
    static string Name(string text) => AccountSuffix().Replace(text.Split(NameEnds)[0], "").Trim(' ', '】', ']', '）', ')');

    [GeneratedRegex(@"[；;，,、|]|\s{2,}|(?<=[\p{IsCJKUnifiedIdeographs}])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex KeywordSeparators();

    [GeneratedRegex(@"[_＿(（]?[A-Z]{1,4}\d{2,}\S*$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountSuffix();

    [GeneratedRegex(@"10\.\d{4,9}/\S+[^\s.,;，。；)）]", RegexOptions.CultureInvariant)]
    private static partial Regex DoiPattern();
}
