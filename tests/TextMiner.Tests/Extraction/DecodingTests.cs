using System.Text;
using TextMiner.Extraction.Decoding;

namespace TextMiner.Tests.Extraction;

public sealed class DecodingTests
{
    const string Sentence = "澜州市人民政府办公厅关于加快数字化转型的通知，各县（市、区）人民政府要认真贯彻落实。";

    static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
    static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding("big5")!;

    [Theory]
    [InlineData("gb2312", null)]
    [InlineData("utf-8", null)]
    [InlineData(null, "utf-8")]
    [InlineData(null, "gbk")]
    [InlineData(null, null)]
    public void Gb_bytes_are_read_whatever_the_labels_say(string? inPage, string? inHeader)
    {
        var html = Labelled(inPage);
        Assert.Equal(html, PageDecoder.Decode(Gb.GetBytes(html), inHeader));
    }

    [Theory]
    [InlineData("gb2312", "gbk")]
    [InlineData("utf-8", null)]
    [InlineData("big5", "iso-8859-1")]
    [InlineData(null, null)]
    public void Utf8_bytes_are_read_whatever_the_labels_say(string? inPage, string? inHeader)
    {
        var html = Labelled(inPage);
        Assert.Equal(html, PageDecoder.Decode(Encoding.UTF8.GetBytes(html), inHeader));
    }

    [Fact]
    public void A_byte_order_mark_wins_over_any_label()
    {
        byte[] body = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Labelled("gb2312"))];
        Assert.Equal(Labelled("gb2312"), PageDecoder.Decode(body, "gbk"));
    }

    [Fact]
    public void Big5_is_read_by_its_label_and_by_guess()
    {
        var html = "<p>" + string.Concat(Enumerable.Repeat("臺灣地區數位產業發展條例，經濟部負責執行。", 8)) + "</p>";
        Assert.Equal(html, PageDecoder.Decode(Big5.GetBytes(html), "big5"));
        Assert.Equal(html, PageDecoder.Decode(Big5.GetBytes(html), null));
    }

    [Fact]
    public void Utf8_that_was_cut_inside_a_character_stays_utf8()
    {
        var body = Encoding.UTF8.GetBytes(Labelled("gb2312") + "数字");
        Assert.StartsWith(Labelled("gb2312"), PageDecoder.Decode(body.AsSpan(0, body.Length - 2), null), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_real_page_is_decoded_as_its_gold_says()
    {
        var folder = Repository.Shared("data", "pages");
        foreach (var line in File.ReadLines(Path.Combine(folder, "gold.jsonl")))
        {
            var gold = System.Text.Json.JsonElement.Parse(line);
            var body = File.ReadAllBytes(Path.Combine(folder, $"{gold.GetProperty("id").GetString()}.html"));
            var encoding = gold.GetProperty("encoding").GetString() == "gb18030" ? Gb : Encoding.UTF8;
            Assert.Equal(encoding.GetString(body).TrimStart('\uFEFF'), PageDecoder.Decode(body, null));
        }
    }

    static string Labelled(string? charset) =>
        $"<html><head>{(charset is null ? "" : $"<meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\">")}</head><body><p>{Sentence}</p></body></html>";
}
