using TextMiner.Segmentation.Model;

namespace TextMiner.Segmentation.Tests;

public sealed class ModelFileTests
{
    static readonly string ModelPath = Path.Combine(SharedData.RepositoryRoot, "models", "segmenter", "jieba.bin");

    [Fact]
    public void The_model_is_compiled_from_jieba_s_files_byte_for_byte()
    {
        const string Jieba = "/usr/lib/python3/dist-packages/jieba";
        if (!File.Exists(Path.Combine(Jieba, "dict.txt"))) Assert.Skip($"needs {Jieba} (Debian: apt install python3-jieba)");
        Assert.True(JiebaModelCompiler.Compile(Jieba).AsSpan().SequenceEqual(File.ReadAllBytes(ModelPath)));
    }

    [Fact]
    public void The_embedded_model_has_the_digest_of_the_file() =>
        Assert.Equal(Segmenter.Bare.Digest, ModelFile.FromBytes(File.ReadAllBytes(ModelPath), ModelPath).Digest);

    [Theory]
    [InlineData(0, "does not begin with the mark")]
    [InlineData(8, "format version")]
    [InlineData(16, "states a length")]
    [InlineData(60, "outside the file")]
    [InlineData(500_000, "damaged")]
    public void A_changed_byte_is_refused(int at, string reason)
    {
        byte[] bytes = File.ReadAllBytes(ModelPath);
        bytes[at + 1] ^= 0x80;
        string message = Assert.Throws<InvalidDataException>(() => ModelFile.FromBytes(bytes, "changed.bin")).Message;
        Assert.Contains("changed.bin", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(5_000_000)]
    public void A_cut_off_file_is_refused(int length) =>
        Assert.Throws<InvalidDataException>(() => ModelFile.FromBytes(File.ReadAllBytes(ModelPath).AsSpan(0, length), "short.bin"));

    [Fact]
    public void A_loaded_model_cuts_and_tags_as_the_built_in_one()
    {
        const string Text = "他来到了网易杭研大厦，研究生命的起源。";
        var loaded = Segmenter.Load(ModelPath);
        Assert.Equal(Segmenter.Bare.Cut(Text), loaded.Cut(Text));
        Assert.Equal(Segmenter.Bare.CutWithTags(Text), loaded.CutWithTags(Text));
        Assert.Equal(Segmenter.Bare.Digest, loaded.Digest);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused_by_name() =>
        Assert.Contains("policy.txt", Assert.Throws<InvalidDataException>(() => Segmenter.Load(Path.Combine(Path.GetDirectoryName(ModelPath)!, "policy.txt"))).Message, StringComparison.Ordinal);
}
