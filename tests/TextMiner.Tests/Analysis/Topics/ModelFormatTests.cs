using TextMiner.Analysis.Topics;

namespace TextMiner.Tests.Analysis.Topics;

public sealed class ModelFormatTests
{
    static readonly TrainedTopics Trained = Families.Train(Texts(), new TopicOptions { Topics = Families.Number, Seed = 7, Iterations = 30 });

    [Fact]
    public void A_model_that_was_stored_and_read_weighs_every_document_like_the_fit()
    {
        var read = TopicModel.FromBytes(Trained.Model!.ToBytes());

        Assert.NotEmpty(read.Phrases);
        Assert.Equal(Trained.Model.Vocabulary, read.Vocabulary);
        Assert.Equal(Trained.Model.Phrases, read.Phrases);
        Assert.Equal(Trained.Model.Alpha, read.Alpha);
        for (var k = 0; k < read.Topics; k++) Assert.Equal(Trained.Model.Probabilities.Column(k), read.Probabilities.Column(k));
        Assert.Equal(120, Trained.Weights.Count);
        Assert.All(Trained.Weights, d => Assert.Equal(d.Weights, read.Weigh(Words((int)d.DocumentId))));
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_and_they_are_small()
    {
        var bytes = Trained.Model!.ToBytes();

        Assert.Equal(bytes, Trained.Model.ToBytes());
        Assert.Equal(bytes, TopicModel.FromBytes(bytes).ToBytes());
        Assert.InRange(bytes.Length, 100, sizeof(float) * Trained.Model.Topics * Trained.Model.Vocabulary.Count);
    }

    [Fact]
    public void Bytes_that_are_no_model_are_refused_with_what_to_do()
    {
        var bytes = Trained.Model!.ToBytes();

        Assert.Contains("no topic model", Fault([1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("format 99", Fault([.. bytes[..8], 99, .. bytes[9..]]), StringComparison.Ordinal);
        Assert.Contains("topics fit", Fault(bytes[..(bytes.Length / 2)]), StringComparison.Ordinal);
        Assert.Contains("topics fit", Fault([.. bytes[..9], .. bytes[20..]]), StringComparison.Ordinal);

        static string Fault(byte[] bytes) => Assert.Throws<InvalidDataException>(() => TopicModel.FromBytes(bytes)).Message;
    }

    /// <summary>Families of words, each document with a pair of words that always stand together.</summary>
    static TopicDocuments Texts()
    {
        var documents = new TopicDocuments();
        for (var id = 1; id <= 120; id++) documents.Add(id, Words(id));
        return documents;
    }

    static IReadOnlyList<string?> Words(int id)
    {
        var random = new Random(id);
        var family = Families.Of(id);
        return [.. Enumerable.Range(0, 80).SelectMany(i => i % 20 == 0 ? new string?[] { null, $"{family}人工", $"{family}智能" } : [$"{family}{random.Next(30):00}"])];
    }
}
