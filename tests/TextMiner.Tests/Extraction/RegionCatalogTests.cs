using TextMiner.Documents;
using TextMiner.Extraction;

namespace TextMiner.Tests.Extraction;

public sealed class RegionCatalogTests
{
    [Theory]
    [InlineData("浙江省人民政府办公厅", "330000")]
    [InlineData("浙江省杭州市人民政府", "330100")]
    [InlineData("杭州大江东产业集聚区管理条例", "330100")]
    [InlineData("内蒙古自治区人民政府", "150000")]
    [InlineData("延边州政府", "222400")]
    [InlineData("吉林省发展改革委", "220000")]
    [InlineData("新疆维吾尔自治区财政厅", "650000")]
    [InlineData("国务院办公厅", null)]
    public void Names_of_issuers_lead_to_codes(string text, string? code) => Assert.Equal(code, RegionCatalog.Standard.FindIn(text)?.Code);

    [Fact]
    public void The_embedded_list_holds_every_province_and_prefecture_once()
    {
        var all = RegionCatalog.Standard.All;
        Assert.Equal(34, all.Count(region => region.Level == 1));
        Assert.Equal(333, all.Count(region => region.Level == 2));
        Assert.Equal(all.Count, all.Select(region => region.Code).Distinct().Count());
        Assert.All(all.Where(region => region.Level == 2), region => Assert.Equal(1, RegionCatalog.Standard.Find(region.Parent!)?.Level));
    }

    [Fact]
    public void Added_regions_are_found_like_the_others()
    {
        var catalog = new RegionCatalog([new Region("970000", "澜河省", 1, null), new Region("970100", "澜州市", 2, "970000")]);
        Assert.Equal("970000", catalog.FindIn("澜河日报")?.Code);
        Assert.Equal("970100", catalog.FindAtStart("澜河省澜州市数据局")?.Code);
        Assert.Null(catalog.FindAtStart("关于澜河省的决定"));
    }

    [Fact]
    public void A_code_that_is_no_code_is_refused_by_name()
    {
        var problem = Assert.Throws<ArgumentException>(() => new RegionCatalog([new Region("97", "澜河省", 1, null)]));
        Assert.Contains("澜河省", problem.Message, StringComparison.Ordinal);
    }
}
