using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Tests.Analysis.Themes;

public sealed class TermVectorTests
{
    static readonly IReadOnlyList<IReadOnlyList<TermCount>> Paragraphs =
        [.. Judged.Written(1).Select(p => TermCounter.Count(p.Text, Judged.Tokens(p.Text)))];

    static readonly TermVectors Learnt = TermVectorTrainer.Train(Paragraphs);

    [Theory]
    [InlineData("污染", "排放", "学校")]
    [InlineData("贷款", "融资", "耕地")]
    [InlineData("职业技能", "培训", "排放")]
    public void Terms_of_like_use_point_alike(string term, string like, string unlike) =>
        Assert.True(Likeness(Learnt, term, like) > Likeness(Learnt, term, unlike) + 0.1, $"{Likeness(Learnt, term, like):F2} and {Likeness(Learnt, term, unlike):F2}");

    [Theory]
    [InlineData("秸秆", "粪便", "进出口")]
    [InlineData("罚款", "没收", "博士后")]
    public void The_shipped_vectors_know_real_usage(string term, string like, string unlike) =>
        Assert.True(Likeness(TermVectors.Shipped, term, like) > Likeness(TermVectors.Shipped, term, unlike) + 0.1);

    [Fact]
    public void The_same_text_gives_the_same_bytes() => Assert.Equal(Learnt.Digest, TermVectorTrainer.Train([.. Paragraphs]).Digest);

    [Fact]
    public void Vectors_survive_the_file()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("textminer-vectors-").FullName, TermVectors.FileName);
        Learnt.Save(path);
        var loaded = TermVectors.Load(path);
        Assert.Equal((Learnt.Digest, Learnt.Count, Learnt.Dimensions), (loaded.Digest, loaded.Count, loaded.Dimensions));
        Assert.Equal(Likeness(Learnt, "污染", "排放"), Likeness(loaded, "污染", "排放"));

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]);
        Assert.Contains("damaged", Assert.Throws<EnvironmentException>(() => TermVectors.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_text_is_refused() =>
        Assert.Contains("give more text", Assert.Throws<ArgumentException>(() => TermVectorTrainer.Train(Paragraphs.Take(20).ToList())).Message, StringComparison.Ordinal);

    static double Likeness(TermVectors vectors, string one, string other)
    {
        float[] a = VectorOf(one), b = VectorOf(other);
        return a.Zip(b, (x, y) => x * y).Sum();

        float[] VectorOf(string term)
        {
            int place = vectors.IndexOf(term);
            Assert.True(place >= 0, $"{term} has no vector");
            float[] vector = new float[vectors.Dimensions];
            vectors.AddTo(vector, place, 1);
            return vector;
        }
    }
}
