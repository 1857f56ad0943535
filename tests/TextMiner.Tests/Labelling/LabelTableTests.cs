using System.Text;
using System.Text.Json;
using TextMiner.Commands.Labels;
using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;
using TextMiner.Labelling;
using TextMiner.Reports;
using TextMiner.Storage.Labelling;

namespace TextMiner.Tests.Labelling;

/// <summary>Labels out to tables and lines, and back.</summary>
public sealed class LabelTableTests
{
    const string Header = "doc_key,section,paragraph,theme_id,label,annotator,at,note,text\n";

    [Fact]
    public void A_table_comes_back_as_it_went_and_the_second_time_adds_nothing()
    {
        using var corpus = Labelled(out _);
        byte[] table = Export(corpus);
        Assert.Equal([0xEF, 0xBB, 0xBF], table[..3]);
        Assert.StartsWith("doc_key,section,paragraph,theme_id,label,annotator,at,note,text,text_digest\r\n", Encoding.UTF8.GetString(table[3..]), StringComparison.Ordinal);
        using var other = new LabelCorpus();
        other.Save("a", Text, []);
        Assert.Equal((6, 0, 0), Counts(Import(other, table)));
        Assert.Equal(table, Export(other));
        Assert.Equal((0, 6, 0), Counts(Import(other, table)));
        Assert.Equal((0, 6, 0), Counts(Import(corpus, table)));
        Assert.Equal(6L, other.Fixture.Value("SELECT COUNT(*) FROM labels"));
    }

    [Fact]
    public void Cells_that_would_run_in_Excel_are_made_safe_and_restored()
    {
        using var corpus = Labelled(out _);
        string table = Encoding.UTF8.GetString(Export(corpus));
        Assert.Contains("'=cmd|' /c calc'!A1", table, StringComparison.Ordinal);
        Assert.Contains("'-10%的降幅", table, StringComparison.Ordinal);
        foreach (string cell in new[] { "=1+1", "'=1+1", "''=1", "+86", "-5", "@x", "\tx", "'引文'", "''", "普通", "a,\"b\"" })
        {
            string safe = CsvFile.Cell(cell);
            Assert.DoesNotContain(safe[0], "=+-@\t\r");
            string read = safe.StartsWith('"') ? safe[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : safe;
            Assert.Equal(cell, CsvFile.Restore(read));
        }
    }

    [Fact]
    public void A_cell_edited_in_Excel_is_a_newer_row()
    {
        using var corpus = Labelled(out string key);
        string edited = Encoding.UTF8.GetString(Export(corpus)).Replace("green,yes,lin", "green,no,lin", StringComparison.Ordinal);
        Assert.Equal((1, 5, 0), Counts(Import(corpus, edited)));
        Assert.Equal((0, 6, 0), Counts(Import(corpus, edited)));
        Assert.Equal(7L, corpus.Fixture.Value("SELECT COUNT(*) FROM labels"));
        corpus.Labels.Apply();
        Assert.Equal("no human", corpus.Decided(key, "green", 0, 0));
        // And back again: the row is like the first, but another one stands between.
        Assert.Equal((1, 5, 0), Counts(Import(corpus, edited.Replace("green,no,lin", "green,yes,lin", StringComparison.Ordinal))));
        corpus.Labels.Apply();
        Assert.Equal("yes human", corpus.Decided(key, "green", 0, 0));
    }

    [Fact]
    public void Every_wrong_row_is_named_by_its_line_and_the_rest_is_taken()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", Text, []);
        var result = Import(corpus, Header
            + $"{key},0,0,green,yes,lin,2025-01-01T00:00:00Z,,\n"
            + $"ffffffffffffffff,0,0,green,yes,lin,,,\n"
            + $"{key},0,0,grene,yes,lin,,,\n"
            + $"{key},0,0,green,maybe,lin,,,\n"
            + $"{key},0,0,talent,yes,,,,\n"
            + $"{key},0,zero,talent,yes,lin,,,\n"
            + $"{key},0,9,talent,yes,lin,,,\n"
            + $"{key},0,0,talent,yes,lin,yesterday,,\n"
            + $"{key},0,0,talent,yes,lin,,,另一段文字\n"
            + $"{key},7,,talent,yes,lin,,,\n"
            + $"{key},0,0,talent,yes\n"
            + $"{key},0,0,green,no,lin,2025-01-01T00:00:00Z,,\n"
            + $"{key},,1,talent,是,lin,,,{Text[1]}\n"
            + $"{key},,,digital,no,lin,,,\n");
        Assert.Equal((3, 0, 11), Counts(result));
        string[] expected =
        [
            "line 3: there is no document", "line 4: there is no theme “grene”; there are digital, green, talent", "line 5: label is “maybe”", "line 6: annotator",
            "line 7: section and paragraph are numbers", "line 8: document", "line 9: at is “yesterday”", "line 10: paragraph 0", "line 11: document", "line 12: 5 columns",
            "line 13: it contradicts line 2",
        ];
        Assert.All(expected.Zip(result.Faults), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(["digital 0", "green 1", "talent 1"], corpus.Fixture.Rows("SELECT theme_id || ' ' || (label = 'yes') FROM labels ORDER BY 1").Select(r => (string)r[0]!));
        Assert.Equal(0L, corpus.Fixture.Value("SELECT section FROM labels WHERE theme_id = 'talent'"));
    }

    [Fact]
    public void Rows_without_a_moment_are_known_when_they_say_what_holds()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", Text, []);
        string table = $"{Header}{key},0,0,green,yes,lin,,,\n";
        Assert.Equal((1, 0, 0), Counts(Import(corpus, table)));
        corpus.Fixture.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 1, 0), Counts(Import(corpus, table)));
    }

    [Fact]
    public void A_table_that_Excel_saved_in_GBK_is_read()
    {
        using var corpus = Labelled(out _);
        using var other = new LabelCorpus();
        other.Save("a", Text, []);
        Assert.Equal((6, 0, 0), Counts(Import(other, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Encoding.UTF8.GetString(Export(corpus))[1..]))));
        Assert.Equal(Export(corpus), Export(other));
    }

    [Fact]
    public void A_table_of_other_columns_and_a_workbook_are_refused_whole()
    {
        using var corpus = new LabelCorpus();
        Assert.Contains("no column doc_key, theme_id", Assert.Throws<UsageException>(() => Import(corpus, "文件,主题,label,annotator\n1,2,yes,lin\n")).Message, StringComparison.Ordinal);
        Assert.Contains("workbook", Assert.Throws<UsageException>(() => Import(corpus, [0x50, 0x4B, 0x03, 0x04, 1, 2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_table_does_not_undo_what_was_decided_since()
    {
        using var corpus = Labelled(out string key);
        byte[] old = Export(corpus);
        corpus.Fixture.Clock.Advance(TimeSpan.FromDays(1));
        corpus.Label(key, 0, "green", LabelValue.No);
        Assert.Equal((0, 6, 0), Counts(Import(corpus, old)));
        using var other = new LabelCorpus();
        other.Save("a", Text, []);
        other.Fixture.Clock.Advance(TimeSpan.FromDays(1));
        other.Label(key, 0, "green", LabelValue.No);
        Assert.Equal((6, 0, 0), Counts(Import(other, old)));
        other.Labels.Apply();
        Assert.Equal("no human", other.Decided(key, "green", 0, 0));
    }

    [Fact]
    public void Lines_to_train_on_hold_what_most_decided_and_leave_ties_and_gaps_out()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", [.. Text, "培训渔船轮机员并发放合格证书。"], []);
        foreach (string theme in new[] { "digital", "green", "talent" })
        {
            corpus.Label(key, 0, theme, theme == "green" ? LabelValue.Yes : LabelValue.No);
            corpus.Label(key, 1, theme, theme == "talent" ? LabelValue.Yes : LabelValue.No);
            corpus.Label(key, 1, theme, LabelValue.No, "wang");
            corpus.Label(key, 2, theme, LabelValue.No);
        }
        corpus.Label(key, 3, "green", LabelValue.Yes, "zhao");
        var output = new MemoryStream();
        string said = LabelExport.WriteLines(output, corpus.Labels);
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("2 paragraphs; left out: 1 on which as many said yes as no, 1 that were not decided on all themes", said);
        Assert.Equal([$"{key}/0/0 [\"green\"] {Text[0]}", $"{key}/0/2 [] {Text[2]}"],
            lines.Select(l => $"{l.GetProperty("id")} {l.GetProperty("labels").GetRawText()} {l.GetProperty("text")}"));
    }

    static readonly string[] Text = ["-10%的降幅目标由各市分解，到2025年全部完成。", "=对高层次人才给予安家补助，由省财政承担。", "推动中小企业上云用数，建设县域公共服务平台。"];

    static LabelCorpus Labelled(out string key)
    {
        var corpus = new LabelCorpus();
        key = corpus.Save("a", Text, []);
        corpus.Label(key, 0, "green", LabelValue.Yes);
        corpus.Label(key, 0, "talent", LabelValue.No);
        corpus.Label(key, 1, "talent", LabelValue.Yes, "wang");
        var at = corpus.Labels.Document(key)!.At(2)!;
        corpus.Labels.Add([new Label(key, at.Unit, "digital", LabelValue.Yes, "wang", corpus.Fixture.Clock.GetUtcNow()) { TextDigest = at.Digest, Note = "=cmd|' /c calc'!A1" }]);
        corpus.Labels.Add([new Label(key, TextUnit.Document, "green", LabelValue.No, "wang", corpus.Fixture.Clock.GetUtcNow()) { Note = "两行\n备注，“引号”" }]);
        corpus.Labels.Add([new Label(key, new TextUnit(0, null), "green", LabelValue.Yes, "wang", corpus.Fixture.Clock.GetUtcNow())]);
        return corpus;
    }

    static byte[] Export(LabelCorpus corpus)
    {
        var output = new MemoryStream();
        LabelCsv.Write(output, corpus.Labels);
        return output.ToArray();
    }

    static LabelImportResult Import(LabelCorpus corpus, byte[] table) =>
        new LabelImporter(corpus.Labels, corpus.Fixture.Clock).Import(RowFile.Open(table, RowFormat.Csv), "labels.csv");

    static LabelImportResult Import(LabelCorpus corpus, string table) => Import(corpus, Encoding.UTF8.GetBytes(table));

    static (int, int, int) Counts(LabelImportResult result) => (result.Added, result.Known, result.Faults.Count);
}
