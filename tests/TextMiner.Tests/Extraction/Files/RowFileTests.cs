using System.Text;
using System.Text.Json;
using TextMiner.Extraction.Files.Rows;

namespace TextMiner.Tests.Extraction.Files;

public sealed class RowFileTests
{
    static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    const string Csv = "标题,发布日期,来源,正文\n水网建设提速,2024年5月6日,澜河日报,\"第一段。\n第二段说“\"\"好\"\"”。\"\n渔港改造,2024/5/7,,泊位增加四十个。\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "gb18030"];

    [Theory, MemberData(nameof(Encodings))]
    public void Csv_is_read_in_its_encoding_with_quoted_newlines(string encoding)
    {
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Csv),
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Csv)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Csv)],
            _ => Gb.GetBytes(Csv),
        };
        var rows = Read(bytes);
        Assert.Equal("第一段。\n第二段说“\"好\"”。", Encoding.UTF8.GetString(rows[0].Body.Span));
        Assert.Equal(("水网建设提速", "2024-05-06", "澜河日报"), (Side(rows[0], "title"), Side(rows[0], "date"), Side(rows[0], "source")));
        Assert.Equal((null, "2024-05-07"), (Side(rows[1], "source"), Side(rows[1], "date")));
    }

    [Theory]
    [InlineData("title\tbody\n甲\t一句。\n")]
    [InlineData("Title;Text\r\n甲;一句。\r\n")]
    [InlineData("题名|全文\n甲|一句。")]
    public void The_separator_is_found_and_usual_names_are_known(string text)
    {
        var row = Assert.Single(Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(("甲", "一句。"), (Side(row, "title"), Encoding.UTF8.GetString(row.Body.Span)));
    }

    [Fact]
    public void Bad_rows_say_line_column_and_what_was_expected_and_the_others_are_read()
    {
        var rows = Read(Encoding.UTF8.GetBytes("标题,日期,正文,url\n甲,2024-02-30,一句。,\n,2024-02-28,一句。,\n乙,,\" \n \",\n丙,,一句。,ftp://x\n丁,一句。\n\n戊,,一句。,http://www.example.org/1\n\"己,,一句。,\n"));
        Assert.Equal(
        [
            "line 2, column “日期”: “2024-02-30” is no date; expected such as 2024-05-06 or 2024年5月6日",
            "line 3, column “标题”: empty; every row needs a title",
            "line 4, column “正文”: empty; every row needs a text",
            "line 6, column “url”: “ftp://x” is no address; expected one that begins with http:// or https://",
            "line 7, 2 columns; the header has 4",
            null,
            "line 10, a quote that opens here is never closed",
        ], rows.Select(r => r.Problem));
    }

    [Fact]
    public void A_quote_that_swallows_millions_of_characters_is_told_and_what_stood_before_it_is_read()
    {
        var rows = Read(Encoding.UTF8.GetBytes("title,text\n甲,一句。\n乙,\"" + string.Concat(Enumerable.Repeat("甲,一句。\n", 3_000_000))));
        Assert.Equal(2, rows.Count);
        Assert.Null(rows[0].Problem);
        Assert.StartsWith("line 3, a row of more than 16 million characters", rows[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_was_renamed_has_no_columns() =>
        Assert.Contains("the columns are none at all", Assert.Throws<FormatException>(() => RowMapping.ByName.On(RowFile.Open(ZipFiles.Of(("xl/workbook.xml", "a,b")), RowFormat.Csv).Columns)).Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_are_known_by_their_ids_and_an_id_counts_once()
    {
        var rows = Read(Encoding.UTF8.GetBytes("id,title,text\nA 1,甲,一句。\n,乙,一句。\nA 1,丙,一句。\n"));
        Assert.Equal(["id=A%201", "row=2", "row=3"], rows.Select(r => r.Key));
        Assert.Equal("line 4, column “id”: “A 1” is the id of line 2 already", rows[2].Problem);
    }

    [Fact]
    public void Json_lines_give_rows_and_broken_lines_their_place()
    {
        var rows = Read(Encoding.UTF8.GetBytes("{\"title\":\"甲\",\"content\":\"一句。\",\"authors\":[\"孟书平\",\"姚雪\"],\"id\":7}\n\n{\"title\":\n[]\n{\"title\":\"\\ud800\"}\n"), RowFormat.JsonLines);
        Assert.Equal(("id=7", "孟书平；姚雪"), (rows[0].Key, Side(rows[0], "author")));
        Assert.StartsWith("line 3, broken JSON", rows[1].Problem, StringComparison.Ordinal);
        Assert.StartsWith("line 4, no object of JSON", rows[2].Problem, StringComparison.Ordinal);
        Assert.StartsWith("line 5, broken JSON", rows[3].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title=题", "there is no column “题” for title; the columns are “标题”, “发布日期”, “来源”, “正文”.")]
    [InlineData("title", "“title” is no part of a mapping; expected field=column")]
    [InlineData("titel=标题", "“titel=标题” is no part of a mapping; expected field=column with one of the fields title, date, source, body, author, url, id")]
    [InlineData("0=标题", "“0=标题” is no part of a mapping")]
    [InlineData("title=标题,title=来源", "the field title is mapped twice")]
    [InlineData(" , ", "the mapping is empty")]
    public void A_wrong_mapping_says_what_is_right(string mapping, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => RowMapping.Parse(mapping).On(RowFile.Open(Encoding.UTF8.GetBytes(Csv), RowFormat.Csv).Columns)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_named_column_counts_before_known_names_and_is_used_once()
    {
        var table = RowFile.Open("标题,正文,title\n甲,一句。,乙\n"u8, RowFormat.Csv);
        Assert.Equal("甲", Side(table.Read(RowMapping.Parse("title=标题").On(table.Columns)).Single(), "title"));
        var missing = Assert.Throws<FormatException>(() => RowMapping.Parse("title=正文").On(table.Columns));
        Assert.Contains("no column is known to be the body", missing.Message, StringComparison.Ordinal);
    }

    static List<RowDocument> Read(byte[] bytes, RowFormat format = RowFormat.Csv)
    {
        var table = RowFile.Open(bytes, format);
        return [.. table.Read(RowMapping.ByName.On(table.Columns))];
    }

    static string? Side(RowDocument row, string field) => JsonDocument.Parse(row.SideFile).RootElement.TryGetProperty(field, out var value) ? value.GetString() : null;
}
