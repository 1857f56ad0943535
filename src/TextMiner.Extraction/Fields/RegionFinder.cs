using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>Whom a document speaks for: the nation, or a region of the catalog. From issuer, title, source, then the site's own region.</summary>
static partial class RegionFinder
{
    public static (AdministrativeLevel? Level, string? RegionCode) Of(FieldSheet sheet, Source source, RegionCatalog regions)
    {
        // A side file that calls a document national or local has the last word; a local one may still name its region.
        if (sheet[Field.Level] == "国家") return (AdministrativeLevel.National, null);
        var (level, region, rule, snippet, confidence) = Decide(sheet, source, regions);
        if (sheet[Field.Level] == "地方") level = AdministrativeLevel.Local;
        if (level is { } known) sheet.TrySet(Field.Level, known == AdministrativeLevel.National ? "国家" : "地方", rule, snippet, confidence);
        if (region is not null) sheet.TrySet(Field.Region, region.Code, rule, snippet, confidence);
        return (level, region?.Code);
    }

    static (AdministrativeLevel? Level, Region? Region, string Rule, string Snippet, double Confidence) Decide(FieldSheet sheet, Source source, RegionCatalog regions)
    {
        if (sheet[Field.Issuer] is { } issuer)
        {
            if (regions.FindIn(issuer) is { } speaking) return (AdministrativeLevel.Local, speaking, "issuer", issuer, 0.95);
            if (National().IsMatch(issuer)) return (AdministrativeLevel.National, null, "issuer", issuer, 0.95);
            if (OfRegion().IsMatch(issuer)) return (AdministrativeLevel.Local, null, "issuer:form", issuer, 0.8);
        }
        var title = sheet[Field.Title] ?? "";
        if (National().IsMatch(title)) return (AdministrativeLevel.National, null, "title", title, 0.85);
        if (regions.FindAtStart(title.StartsWith("中共", StringComparison.Ordinal) ? title.AsSpan(2) : title) is { } titled)
            return (AdministrativeLevel.Local, titled, "title", title, 0.85);
        if (sheet[Field.Source] is { } outlet)
        {
            if (regions.FindIn(outlet) is { } published) return (AdministrativeLevel.Local, published, "source", outlet, 0.7);
            if (National().IsMatch(outlet)) return (AdministrativeLevel.National, null, "source", outlet, 0.7);
        }
        if (source.RegionCode is { } code && regions.Find(code) is { } home) return (AdministrativeLevel.Local, home, "site", source.Name, 0.7);
        if (National().IsMatch(source.Name)) return (AdministrativeLevel.National, null, "site", source.Name, 0.6);
        return (null, null, "", "", 0);
    }

    // A body of a province, city or county that the catalog does not know.
    [GeneratedRegex(@"^(?:中共)?\p{IsCJKUnifiedIdeographs}{2,6}(?:省|自治区|市|自治州|盟|县|旗|区)(?:人民|委|政府|\p{IsCJKUnifiedIdeographs}{1,16}(?:[厅局委]|委员会|办公室)$)", RegexOptions.CultureInvariant)]
    private static partial Regex OfRegion();

    [GeneratedRegex(@"^(?:国务院|中共中央|中央(?!财经大学|民族大学|日报)|全国人(?:民代表)?大|中华人民共和国|国家|最高人民|全国政协|\p{IsCJKUnifiedIdeographs}{2,10}部(?:办公厅)?$|(?:19|20)\d\d年中华人民共和国)", RegexOptions.CultureInvariant)]
    private static partial Regex National();
}
