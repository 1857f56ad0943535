using TextMiner.Documents;
using static TextMiner.Tests.Extraction.Files.ZipFiles;

namespace TextMiner.Tests.Extraction.Files;

public sealed class WordTests
{
    const string Sentence = "各市要把岸线巡查交给乡镇网格员，每月公布一次结果，接受群众监督，年底前完成整治任务。";

    [Fact]
    public void A_document_of_a_word_processor_gives_its_structure()
    {
        var article = Pages.Article(SampleFiles.Page("notice.docx"));
        Assert.Equal(("澜河省工业园区碳账户建设实施方案", "style:title"), (article.Title, article.Evidence.First(e => e.Field == "title").Rule));
        Assert.Equal(5, SampleFiles.Texts(article, ParagraphKind.TableRow).Count());
        Assert.Contains("规范碳账户[1]的建立", article.Text, StringComparison.Ordinal);
        Assert.Equal(["[1] 本方案所称碳账户，是指记录企业能耗和排放的电子账户，由省数据中心统一管理。"], SampleFiles.Texts(article, ParagraphKind.Note));
    }

    [Fact]
    public void Headings_come_from_styles_and_levels_with_what_they_inherit()
    {
        var article = Read(P("岸线整治方案", "<w:pStyle w:val=\"T\"/>") + P("目标", "<w:pStyle w:val=\"H1\"/>") + P("一是" + Sentence) + P("码头", "<w:pStyle w:val=\"Own\"/>") + P("二是" + Sentence)
            + P("渔船", "<w:outlineLvl w:val=\"0\"/>") + P("三是" + Sentence),
            ("styles", Style("T", "Title") + Style("H1", "标题 1") + Style("H2", "heading 2") + Style("Own", "我的小标题", "<w:basedOn w:val=\"H2\"/>")));
        Assert.Equal("岸线整治方案", article.Title);
        Assert.Equal(["1 目标", "2 码头", "1 渔船"], SampleFiles.Headings(article));
    }

    [Fact]
    public void Numbers_that_word_draws_are_written_out_and_make_sections()
    {
        var article = Read(P("岸线整治条例", "<w:jc w:val=\"center\"/>") + P("总则", Numbered(0)) + P("甲" + Sentence, Numbered(2)) + P("乙" + Sentence, Numbered(2))
            + P("整治", Numbered(0)) + P("码头", Numbered(1)) + P("丙" + Sentence, Numbered(2)) + P("船只", Numbered(1)) + P("丁" + Sentence),
            ("numbering", Numbering(("chineseCountingThousand", "第%1章"), ("chineseCounting", "（%2）"), ("decimal", "%3."))));
        Assert.Equal(["1 第一章 总则", "1 第二章 整治", "2 （一）码头", "2 （二）船只"], SampleFiles.Headings(article));
        Assert.Equal([$"1.甲{Sentence}", $"2.乙{Sentence}", $"1.丙{Sentence}"], SampleFiles.Texts(article, ParagraphKind.ListItem));
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(105, "一百〇五")]
    [InlineData(112, "一百一十二")]
    [InlineData(3040, "三千〇四十")]
    public void Chinese_counting_is_written_as_laws_write_it(int number, string text) => Assert.Equal(text, TextMiner.Extraction.Files.Word.NumberText.Of(number, "chineseCounting"));

    [Fact]
    public void Bullets_are_items_and_tables_of_one_column_are_layout()
    {
        var article = Read(P("岸线整治清单", "<w:jc w:val=\"center\"/>") + P("拆除散乱码头", Numbered(0)) + P("登记全部渔船", Numbered(0))
            + $"<w:tbl><w:tr><w:tc>{P(Sentence)}</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc>{P("市")}</w:tc><w:tc>{P("码头")}{P("座数")}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{P("")}</w:tc><w:tc>{P("二十六")}</w:tc></w:tr></w:tbl>",
            ("numbering", Numbering(("bullet", "•"))));
        Assert.Equal(["拆除散乱码头", "登记全部渔船"], SampleFiles.Texts(article, ParagraphKind.ListItem));
        Assert.Equal([Sentence], SampleFiles.Texts(article, ParagraphKind.Text));
        Assert.Equal(["市\t码头座数", "二十六"], SampleFiles.Texts(article, ParagraphKind.TableRow));
    }

    [Fact]
    public void Deleted_hidden_and_generated_text_is_not_read()
    {
        var article = Read(P("岸线整治情况", "<w:jc w:val=\"center\"/>") + P("目录一 3", "<w:pStyle w:val=\"TOC1\"/>")
            + $"<w:p><w:r><w:t>{Sentence}</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>补充一句。</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
            ("styles", Style("TOC1", "toc 1")));
        Assert.Equal(Sentence + "补充一句。", article.Text);
    }

    [Fact]
    public void A_title_in_two_centred_lines_is_one_and_the_letterhead_is_none()
    {
        var centred = "<w:jc w:val=\"center\"/>";
        var article = Read(Sized("澜河省人民政府文件", 72) + P("澜政发〔2024〕9号", centred) + Sized("澜河省人民政府关于推进沿江岸线", 44) + Sized("整治工作的通知", 44) + P("各市人民政府：") + P(Sentence));
        Assert.Equal("澜河省人民政府关于推进沿江岸线整治工作的通知", article.Title);
        Assert.Equal("澜政发〔2024〕9号", article.DocumentNumber);

        static string Sized(string text, int halfPoints) => $"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"{halfPoints}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>";
    }

    [Fact]
    public void Old_and_encrypted_office_files_say_what_they_are()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Equal(RejectionReason.Encrypted, Pages.Rejection(SampleFiles.Page([.. ole, .. System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")], "a.docx")).Reason);
        var doc = Pages.Rejection(SampleFiles.Page([.. ole, .. System.Text.Encoding.Unicode.GetBytes("WordDocument")], "a.docx"));
        Assert.Equal(RejectionReason.UnsupportedMedia, doc.Reason);
        Assert.Contains("DOCX", doc.Detail, StringComparison.Ordinal);
        Assert.Contains("XLSX", Pages.Rejection(SampleFiles.Page(Of(("[Content_Types].xml", "<a/>"), ("_rels/.rels", "<a/>"), ("xl/workbook.xml", "<a/>")), "a.docx")).Detail, StringComparison.Ordinal);
        Assert.Equal(RejectionReason.UnsupportedMedia, Pages.Rejection(SampleFiles.Page(Of(("a.txt", "甲")), "a.zip")).Reason);
    }

    [Fact]
    public void A_book_is_its_chapters_in_order()
    {
        var book = Epub("<dc:title>沿江岸线三十年</dc:title><dc:creator>孟书平</dc:creator><dc:date>2021-05-01</dc:date><dc:publisher>云泽学人出版社</dc:publisher>",
            $"<h1>沿江岸线三十年</h1><p>{Sentence}</p>", $"<h2>第一章 码头</h2><p>{Sentence}第一。</p>", $"<h2>第二章 渔船</h2><p>{Sentence}第二。</p><script/><p>尾声一句。</p>");
        var article = Pages.Article(SampleFiles.Page(book, "a.epub"));
        Assert.Equal(("沿江岸线三十年", "云泽学人出版社", new DateOnly(2021, 5, 1)), (article.Title, article.Source, article.PublishedDate));
        Assert.Equal(["孟书平"], article.Authors.Select(a => a.Name));
        Assert.Equal(["1 第一章 码头", "1 第二章 渔船"], SampleFiles.Headings(article));
        Assert.EndsWith("尾声一句。", article.Text, StringComparison.Ordinal);
    }

    static Article Read(string body, params (string, string)[] parts) => Pages.Article(SampleFiles.Page(Docx(body, parts), "a.docx"));
}
