using System.Globalization;
using System.Text;

namespace TextMiner.Tests.Extraction.Files;

/// <summary>Chinese fonts that are named and not embedded, as word processors of the last decades wrote them.</summary>
public sealed class PdfFontTests
{
    [Theory]
    [InlineData("UniGB-UCS2-H", "utf-16BE")]
    [InlineData("UniGB-UTF16-H", "utf-16BE")]
    [InlineData("GBK-EUC-H", "gbk")]
    [InlineData("GB-EUC-H", "gb2312")]
    public void A_named_font_with_a_predefined_map_is_read(string map, string encoding)
    {
        var pdf = new TinyPdf();
        var descriptor = pdf.Add("<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>");
        var cid = pdf.Add($"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor {descriptor} 0 R/DW 1000>>");
        var font = pdf.Add($"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-{map}/Encoding/{map}/DescendantFonts[{cid} 0 R]>>");
        pdf.AddPage(Show(20, 780, "沿江岸线整治情况通报") + Show(12, 740, "全省拆除散乱码头二十六座，复绿岸线三十一公里。") + Show(12, 720, "渔船全部完成登记。"), fonts: $"/F2 {font} 0 R");
        var article = Pages.Article(SampleFiles.Page(pdf.Bytes(), "named.pdf"));
        Assert.Equal(("沿江岸线整治情况通报", "全省拆除散乱码头二十六座，复绿岸线三十一公里。渔船全部完成登记。"), (article.Title, article.Text));

        string Show(int size, int y, string text) => string.Create(CultureInfo.InvariantCulture,
            $"BT /F2 {size} Tf 72 {y} Td <{Convert.ToHexString((CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text))}> Tj ET\n");
    }
}
