using TextMiner.Documents;
using TextMiner.Labelling;
using TextMiner.Reports;
using TextMiner.Storage.Labelling;

namespace TextMiner.Tests.Labelling;

/// <summary>Whole sessions over a real store, by lines and by keys.</summary>
public sealed class LabellingSessionTests
{
    [Fact]
    public void Every_decision_is_a_row_for_each_theme_and_none_is_on_record_too()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Session("lin", "green talent # 边界情况\nnone\nquit\n");
        Assert.Equal(["digital:no green:yes talent:yes", "digital:no green:no talent:no"], Decisions(corpus, "lin"));
        Assert.Equal(2L, corpus.Fixture.Value("SELECT COUNT(*) FROM labels WHERE note = '边界情况' AND label = 'yes'"));
    }

    [Fact]
    public void The_same_command_goes_on_with_what_this_person_has_not_labelled()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        string first = corpus.Session("lin", "green\nnone\n"), second = corpus.Session("lin", "talent\nskip\n"), third = corpus.Session("lin", "");
        Assert.Contains("1/4", first, StringComparison.Ordinal);
        Assert.Contains("1/2", second, StringComparison.Ordinal);
        Assert.Contains("1/1", third, StringComparison.Ordinal);
        Assert.Equal(3, corpus.Labels.Placed().Select(l => l.Unit).Distinct().Count());
        Assert.Contains("1/4", corpus.Session("wang", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Back_shows_what_was_decided_and_a_change_adds_only_the_rows_that_differ()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        string shown = corpus.Session("lin", "green\nback\ngreen digital\nquit\n");
        Assert.Contains("decided before: green", shown, StringComparison.Ordinal);
        Assert.Equal(4L, corpus.Fixture.Value("SELECT COUNT(*) FROM labels"));
        Assert.Equal(["digital:yes green:yes talent:no"], Decisions(corpus, "lin"));
    }

    [Fact]
    public void Undo_takes_back_the_last_decision_by_newer_rows()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Session("lin", "green\ntalent\nback\ndigital\nundo\nquit\n");
        Assert.Equal(["digital:no green:yes talent:no", "digital:no green:no talent:yes"], Decisions(corpus, "lin"));
        corpus.Session("wang", "green\nundo\nquit\n");
        Assert.Empty(Decisions(corpus, "wang"));
        Assert.Equal(3L, corpus.Fixture.Value("SELECT COUNT(*) FROM labels WHERE annotator = 'wang' AND label = 'withdrawn'"));
        Assert.Contains("1/4", corpus.Session("wang", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_no_answer_ends_the_session_and_names_itself()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        var wrong = Assert.Throws<UsageException>(() => corpus.Session("lin", "green\n\ngren\ntalent\n"));
        Assert.Contains("line 3", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("gren", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(["digital:no green:yes talent:no"], Decisions(corpus, "lin"));
    }

    [Fact]
    public void The_card_shows_the_paragraph_with_its_place_and_what_the_model_says_but_never_what_others_said()
    {
        using var corpus = new LabelCorpus();
        var key = corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        corpus.Label(key, 2, "green", LabelValue.No, "wang");
        corpus.Label(key, 2, "talent", LabelValue.Yes, "wang");
        corpus.Labels.Apply();
        string shown = corpus.Session("lin", "", with: r => r with { SharedWith = "wang" });
        Assert.Contains("2022-05-01 · 澜河省人民政府 · 一、主要任务 · paragraph 2", shown, StringComparison.Ordinal);
        Assert.Contains(LabelCorpus.Plan[2], shown.Replace("\n  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("model: yes    0.90 green 绿色发展 · 沿海风电", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("talent", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("wang", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_toggle_themes_save_take_notes_show_definitions_and_quit()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        var (shown, left) = Type(corpus, "13t3\rn\rz\u0003", "拿不准");
        // 1 and 3 on, a note, 3 off, saved; none; Enter without a theme and z do nothing but say so; the end.
        Assert.Equal(["digital:no green:yes talent:no", "digital:no green:no talent:no"], Decisions(corpus, "lin"));
        Assert.Equal("拿不准", corpus.Fixture.Value("SELECT note FROM labels WHERE note IS NOT NULL"));
        Assert.Contains("1 [x] 绿色发展 Green development", shown, StringComparison.Ordinal);
        Assert.Contains("n says that none applies", shown, StringComparison.Ordinal);
        Assert.Contains("“z” is no key", shown, StringComparison.Ordinal);
        Assert.Equal(0, left);
    }

    [Fact]
    public void Help_shows_the_definition_of_a_theme_and_comes_back_to_the_paragraph()
    {
        using var corpus = new LabelCorpus();
        corpus.Save("a", LabelCorpus.Plan, LabelCorpus.PlanSaid);
        var (shown, left) = Type(corpus, "h2x2\rbuq");
        Assert.Contains("人才培养与引进", shown, StringComparison.Ordinal);
        Assert.Contains("decided before", shown, StringComparison.Ordinal);
        Assert.Empty(Decisions(corpus, "lin"));
        Assert.Equal(0, left);
    }

    [Fact]
    public void Every_theme_of_a_large_taxonomy_has_a_key_of_its_own_that_no_command_has()
    {
        var themes = Enumerable.Range(0, 64).Select(i => new ThemeDefinition($"t{i}", $"主题{i}", "", "", "1")).ToList();
        var keys = ThemeChoice.Of(themes, []).Select(t => t.Key).ToList();
        Assert.Equal(64, keys.Distinct().Count());
        Assert.DoesNotContain(keys, "nsbuthq?".Contains);
    }

    /// <summary>Types at the keyboard; returns what the screen showed and how many keys were not read.</summary>
    static (string Shown, int Left) Type(LabelCorpus corpus, string keys, string? note = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var queue = new Queue<char>(keys);
        var keyboard = new Keyboard(() =>
        {
            char key = queue.Dequeue();
            return new ConsoleKeyInfo(key, key == '\r' ? ConsoleKey.Enter : default, false, false, false);
        }, () => note);
        var labels = corpus.Labels;
        var themes = ThemeChoice.Of(labels.Themes(), []);
        var batch = corpus.Draw(new SampleRequest("lin", SampleKind.Random, 20, 1));
        var coder = new KeyboardCoder(keyboard, new CardPrinter(Terminal.On(output, 100), themes, "lin"), themes);
        new LabellingSession(labels, themes, "lin", corpus.Fixture.Clock).Run(batch, coder, withModel: true);
        return (output.ToString(), queue.Count);
    }

    /// <summary>The newest decisions by paragraph, in the order in which the paragraphs were first decided.</summary>
    static List<string> Decisions(LabelCorpus corpus, string annotator) =>
    [
        .. corpus.Labels.Placed().Where(l => l.Label.Annotator == annotator).GroupBy(l => l.Unit)
            .OrderBy(g => (long)corpus.Fixture.Value($"SELECT MIN(label_id) FROM labels WHERE annotator = '{annotator}' AND paragraph = {g.Key!.Value.Paragraph}")!)
            .Select(g => string.Join(' ', g.OrderBy(l => l.Label.Theme, StringComparer.Ordinal).Select(l => $"{l.Label.Theme}:{(l.Label.Value == LabelValue.Yes ? "yes" : "no")}"))),
    ];
}
