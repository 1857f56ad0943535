using TextMiner.Documents;

namespace TextMiner.Tests.Extraction.Files;

public sealed class PdfTests
{
    [Fact]
    public void A_notice_gives_title_number_date_sections_table_and_note()
    {
        var article = Pages.Article(SampleFiles.Page("notice.pdf"));
        Assert.Equal("澜河省工业园区碳账户建设实施方案", article.Title);
        Assert.Equal(("澜政办发〔2023〕41号", new DateOnly(2023, 9, 12), "澜河省人民政府办公厅"), (article.DocumentNumber, article.WrittenDate, article.Issuer));
        Assert.Equal(["1 一、总体要求", "1 二、重点任务", "2 （一）统一核算口径", "2 （二）建设数据平台", "2 （三）拓展应用场景", "1 三、任务分工", "1 四、保障措施"], SampleFiles.Headings(article));
        Assert.Equal(["序号\t任务\t牵头单位", "1\t制定核算指南\t省生态环境厅", "2\t建设统一平台，完成与电力、燃气、供热企业计量系统的对接\t省数据中心", "3\t开展绿色信贷试点\t省金融监管局", "4\t组织年度抽查\t省统计局"],
            SampleFiles.Texts(article, ParagraphKind.TableRow));
        Assert.StartsWith("1本方案所称碳账户", Assert.Single(SampleFiles.Texts(article, ParagraphKind.Note)), StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_feet_and_page_numbers_are_no_part_of_the_text_and_paragraphs_go_on_over_pages()
    {
        var article = Pages.Article(SampleFiles.Page("notice.pdf"));
        Assert.DoesNotContain("澜河省人民政府办公厅文件", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("- 2 -", article.Text, StringComparison.Ordinal);
        Assert.Contains("明确电力、热力、燃料和工艺过程的核算边界", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(article.Paragraphs, p => p.Kind == ParagraphKind.Text && p.Text.Length > 20 && !"。：；".Contains(p.Text[^1], StringComparison.Ordinal));
    }

    [Fact]
    public void Pdf_and_docx_of_one_document_have_the_same_text()
    {
        var (pdf, docx) = (Pages.Article(SampleFiles.Page("notice.pdf")), Pages.Article(SampleFiles.Page("notice.docx")));
        Assert.Equal(docx.Title, pdf.Title);
        Assert.Equal(SampleFiles.Headings(docx), SampleFiles.Headings(pdf));
        // The note's number is drawn raised in one and written in brackets in the other.
        Assert.Equal(docx.Text.Replace("[1] ", "1", StringComparison.Ordinal).Replace("[1]", "1", StringComparison.Ordinal), pdf.Text);
    }

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        var article = Pages.Article(SampleFiles.Page("journal.pdf"));
        Assert.Equal("县域产业集群的数据共享与分工深化", article.Title);
        Assert.Equal(["孟远山", "姚雪"], article.Authors.Select(a => a.Name));
        Assert.Equal(["数据共享", "产业集群", "分工", "县域经济"], article.Keywords);
        Assert.Equal(["1 一、问题的提出", "1 二、分析框架", "1 三、主要发现", "1 四、结论与建议"], SampleFiles.Headings(article));
        Assert.Contains("平台由行业协会持有，规则由会员共同议定，两年内上传率超过八成。", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("云泽经济评论", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("共2页", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void English_words_divided_at_line_ends_are_whole_again_and_compounds_keep_their_hyphens()
    {
        var divided = Pages.Article(SampleFiles.Page("journal.pdf"));
        Assert.Contains("county clusters share production data, and shows that ownership of the platform matters more than technology.", divided.Text, StringComparison.Ordinal);
        Assert.Contains("well-known brands", divided.Text, StringComparison.Ordinal);
        var lines = Pages.Article(SampleFiles.Page(TinyPdf.OfLines(
        [
            (72, 760, 20, "Harbour renewal report"), (72, 720, 11, "The county renewed forty berths in three years, and the fishing co-"),
            (72, 706, 11, "operatives now run the cold stores themselves, as the long-term agree-"), (72, 692, 11, "ment had foreseen. Prices rose by a tenth."),
        ]), "lines.pdf"));
        Assert.Equal("The county renewed forty berths in three years, and the fishing cooperatives now run the cold stores themselves, as the long-term agreement had foreseen. Prices rose by a tenth.", lines.Text);
        Assert.Equal("en", lines.Language);
    }

    [Fact]
    public void A_page_of_pictures_is_a_scan() => Assert.Equal(RejectionReason.ScannedPdf, Pages.Rejection(SampleFiles.Page("scanned.pdf")).Reason);

    [Fact]
    public void A_password_locks_a_file_and_an_owners_password_alone_does_not()
    {
        Assert.Equal(RejectionReason.Encrypted, Pages.Rejection(SampleFiles.Page("locked.pdf")).Reason);
        Assert.Equal("澜河省沿江岸线整治工作简报", Pages.Article(SampleFiles.Page("owner-locked.pdf")).Title);
    }

    [Theory]
    [InlineData("%PDF-1.7 …")]
    [InlineData("%PDF-")]
    [InlineData("\n%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n")]
    public void A_file_that_only_begins_like_a_pdf_is_broken(string content) =>
        Assert.Equal(RejectionReason.BrokenFile, Pages.Rejection(SampleFiles.Page(System.Text.Encoding.UTF8.GetBytes(content), "a.pdf")).Reason);

    [Fact]
    public void A_pdf_cut_short_is_broken_or_read_in_part()
    {
        var bytes = SampleFiles.Bytes("notice.pdf");
        foreach (var share in (ReadOnlySpan<double>)[0.1, 0.5, 0.9, 0.999])
        {
            var result = Pages.Extractor.Extract(SampleFiles.Page(bytes[..(int)(bytes.Length * share)], "cut.pdf"), Pages.Import);
            Assert.True(result.Article is not null || result.Rejection!.Reason == RejectionReason.BrokenFile, $"{share}: {result.Rejection}");
        }
    }

    [Fact]
    public void The_metadata_give_the_title_only_where_no_line_is_large()
    {
        var article = Pages.Article(SampleFiles.Page("journal.pdf"));
        Assert.Equal("text:largest", Assert.Single(article.Evidence, e => e.Field == "title").Rule);
    }
}
