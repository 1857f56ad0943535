using TextMiner.Analysis;
using TextMiner.Analysis.Topics;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class VocabularyTests
{
    [Fact]
    public void The_vocabulary_leaves_out_rare_and_ubiquitous_terms()
    {
        var small = Read([Document(3, "b a c"), Document(1, "a b"), Document(2, "a"), Document(4, "d")]);
        Assert.Equal(["b"], small.Vocabulary);
        Assert.Equal([1, 2, 3, 4], small.Ids);

        var large = Read([.. Enumerable.Range(1, 200).Select(id => Document(id, $"three{id % 67} two{id / 2}"))]);
        Assert.NotEmpty(large.Vocabulary);
        Assert.DoesNotContain(large.Vocabulary, t => t.StartsWith("two", StringComparison.Ordinal));

        Assert.Equal(["a", "b", "c", "d"], Read([Document(1, "a b c"), Document(2, "a b d")], new(LeastDocuments: 1, MostShare: 1)).Vocabulary);
    }

    [Fact]
    public void Reprints_count_for_no_term_but_get_weights()
    {
        var documents = new TopicDocuments();
        foreach (var document in Families.Corpus(60)) Add(documents, document, takesPart: true);
        var before = Families.Train(documents, Options);
        foreach (var document in Families.Corpus(60)) Add(documents, document with { DocumentId = document.DocumentId + 100 }, takesPart: false);

        var after = Families.Train(documents, Options);

        Assert.Equal(before.Model!.Probabilities.All, after.Model!.Probabilities.All);
        Assert.Equal(
            before.Fit.Weights.Select(w => w with { DocumentId = w.DocumentId + 100 }), after.Fit.Weights.Where(w => w.DocumentId > 100));
    }

    [Fact]
    public void Empty_documents_get_no_weights_and_short_ones_do()
    {
        var documents = new TopicDocuments(isInOrder: false);
        foreach (var document in Families.Corpus(60)) Add(documents, document, takesPart: true);
        documents.Add(61, Array.Empty<int>());
        documents.Add(62, ["unknown"]);
        documents.Add(63, ["A01"]);

        var fit = Families.Train(documents, Options).Fit;

        Assert.DoesNotContain(fit.Weights, w => w.DocumentId is 61 or 62);
        Assert.Equal('A', fit.Topics[fit.Weights.Where(w => w.DocumentId == 63).MaxBy(w => w.Weight).Topic - 1].Terms[0].Term[0]);
    }

    [Fact]
    public void Words_that_keep_together_become_one_term_and_words_that_meet_by_chance_do_not()
    {
        var documents = new TopicDocuments();
        var random = new Random(1);
        for (var id = 1; id <= 40; id++)
        {
            var words = new List<string?>();
            for (var i = 0; i < 30; i++) words.AddRange(random.Next(4) == 0 ? ["碳汇", "交易"] : [$"词{random.Next(30)}"]);
            documents.Add(id, words);
        }

        var corpus = TopicCorpus.Read(documents.Join(new PhraseFinder()), new(MostShare: 1));

        Assert.Contains("碳汇交易", corpus.Vocabulary);
        Assert.DoesNotContain("碳汇", corpus.Vocabulary);
        Assert.DoesNotContain(corpus.Vocabulary, term => term.LastIndexOf('词') > 0);
    }

    [Fact]
    public void A_model_weighs_a_document_as_its_fit_did_with_phrases_and_all()
    {
        var documents = new TopicDocuments();
        var random = new Random(3);
        var texts = Families.Corpus(60).Select(d => d.Terms.SelectMany(t => Enumerable.Repeat<string?>(t.Term, t.Count)).ToList()).ToList();
        foreach (var (i, words) in texts.Index())
        {
            if (i % 2 == 0) words.InsertRange(random.Next(words.Count), [null, "碳汇", "交易", null]);
            documents.Add(i + 1, words);
        }

        var trained = Families.Train(documents, Options);

        Assert.Contains(trained.Model!.Phrases, p => p.Term == "碳汇交易");
        Assert.Contains("碳汇交易", trained.Model.Vocabulary);
        Assert.All(trained.Weights, d => Assert.All(
            trained.Model.Weigh(texts[(int)d.DocumentId - 1]).Zip(d.Weights), pair => Assert.Equal(pair.Second, pair.First, 12)));
    }

    [Fact]
    public void Words_on_both_sides_of_a_break_are_no_phrase()
    {
        var documents = new TopicDocuments();
        for (var id = 1; id <= 40; id++) documents.Add(id, ["碳汇", null, "交易", $"词{id % 9}"]);

        Assert.Same(documents, documents.Join(new PhraseFinder()));
    }

    [Fact]
    public void Texts_give_terms_without_stop_words_and_with_breaks_where_something_else_stood()
    {
        var all = new TopicWords(Segmenter.Policy, StopWords.Shipped.Contains);
        var nouns = new TopicWords(Segmenter.Policy, StopWords.Shipped.Contains, ["n", "nz"]);

        Assert.Equal(["研发", "碳汇", null, "港口", "物流"], all.Read("研发碳汇，并加强港口物流"));
        Assert.Equal(["碳汇", null, "港口", "物流"], nouns.Read("研发碳汇，并加强港口物流"));
        Assert.Empty(all.Read("，。的了"));
    }

    static readonly TopicOptions Options = new() { Topics = Families.Number, Iterations = 20, Chains = 1, Bounds = new(MostShare: 1) };

    static void Add(TopicDocuments documents, DocumentTerms document, bool takesPart) =>
        documents.Add(document.DocumentId, [.. document.Terms.SelectMany(t => Enumerable.Repeat(t.Term, t.Count))], takesPart);

    static DocumentTerms Document(int id, string terms) => new(id, [.. terms.Split(' ').Select(t => new TermCount(t, 1))]);

    static TopicCorpus Read(DocumentTerms[] documents, VocabularyBounds? bounds = null) =>
        TopicCorpus.Read(TopicDocuments.Of(documents), bounds ?? new());
}
