using TextMiner.Storage;
using TextMiner.Storage.Labelling;
using TextMiner.Tests.Pipeline;

namespace TextMiner.Tests.Labelling;

public sealed class CorrectedDocumentTests
{
    [Fact]
    public async Task When_a_site_corrects_a_document_labels_stay_with_the_paragraphs_that_are_as_they_were()
    {
        using var run = new SampleRun();
        await run.RefreshAsync();
        var keys = run.Ask("SELECT doc_key FROM documents WHERE is_primary = 1");
        var before = keys.ToDictionary(k => k, k => Paragraphs(run, k));
        using (var store = CorpusStore.Open(run.Workspace.Database, TimeProvider.System))
        {
            var labels = new CorpusLabels(store);
            labels.Add(before.Values.SelectMany(p => p).Select(p => new Label(p.DocKey, p.Unit, "rural", LabelValue.Yes, "lin", DateTimeOffset.UnixEpoch) { TextDigest = p.Digest }));
            labels.Apply();
        }
        await run.RefreshAsync(revision: 2);
        var corrected = Assert.Single(run.Ask("SELECT doc_key FROM documents WHERE version_no = 2"));
        var texts = before[corrected].Select(p => p.Text).ToHashSet();
        var after = Paragraphs(run, corrected);
        var human = run.Ask($"SELECT paragraph FROM section_themes t JOIN documents d USING (document_id) WHERE d.doc_key = '{corrected}' AND theme_id = 'rural' AND decided_by = 'human' AND paragraph IS NOT NULL");
        Assert.Equal(after.Where(p => texts.Contains(p.Text)).Select(p => $"{p.Unit.Paragraph}").Order(), human.Order());
        Assert.NotEmpty(human);
        Assert.True(human.Count < after.Count, "no paragraph of the document was corrected");
        Assert.Equal(["yes|human"], run.Ask($"SELECT decision, decided_by FROM document_themes t JOIN documents d USING (document_id) WHERE d.doc_key = '{corrected}' AND theme_id = 'rural'"));
        Assert.Equal([$"{before.Values.Sum(p => p.Count)}"], run.Ask("SELECT COUNT(*) FROM labels"));
    }

    static IReadOnlyList<ParagraphText> Paragraphs(SampleRun run, string key)
    {
        using var store = CorpusStore.OpenReadOnly(run.Workspace.Database);
        return [.. new CorpusLabels(store).Document(key)!.All.DistinctBy(p => p.Digest)];
    }
}
