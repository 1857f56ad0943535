using System.IO.Compression;
using System.Text;
using CsCheck;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling;

public sealed class PageArchiveTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("archive-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_saved_is_loaded_byte_for_byte()
    {
        var archive = new PageArchive(_folder);
        Gen.Byte.Array[0, 5000].Sample(bytes => archive.Load(archive.Save(bytes)).AsSpan().SequenceEqual(bytes), iter: 50);
    }

    [Fact]
    public void The_same_bytes_are_kept_once_under_their_digest_as_plain_gzip()
    {
        var archive = new PageArchive(_folder);
        var body = "通知公告"u8.ToArray();
        var digest = archive.Save(body);
        Assert.Equal(digest, archive.Save(body));

        var file = Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(_folder, digest[..2], digest[2..4], digest + ".gz"), file);
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Equal("通知公告", text.ReadToEnd());
    }

    [Fact]
    public void Many_threads_may_save_the_same_bytes()
    {
        var archive = new PageArchive(_folder);
        Parallel.For(0, 64, i => archive.Save(Encoding.UTF8.GetBytes($"page {i % 4}")));
        Assert.Equal(4, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Damage_is_noticed()
    {
        var archive = new PageArchive(_folder);
        var digest = archive.Save("one"u8.ToArray());
        var other = archive.Save("two"u8.ToArray());
        File.Copy(FileOf(other), FileOf(digest), overwrite: true);
        Assert.Contains("damaged", Assert.Throws<EnvironmentException>(() => archive.Load(digest)).Message, StringComparison.Ordinal);

        File.WriteAllBytes(FileOf(other), [1, 2, 3]);
        Assert.Contains(FileOf(other), Assert.Throws<EnvironmentException>(() => archive.Load(other)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Nothing_but_a_digest_names_a_file(string digest) =>
        Assert.Throws<ArgumentException>(() => new PageArchive(_folder).Load(digest));

    [Fact]
    public void A_page_whose_digest_is_not_its_own_is_refused()
    {
        var url = PageUrl.Parse("http://www.site.test/");
        var page = new FetchedPage
        {
            Url = url, FinalUrl = url, FetchedAt = default, Body = "text"u8.ToArray(), Digest = Digest.Of("another"),
        };
        Assert.Throws<ArgumentException>(() => new PageArchive(_folder).Save(page));
    }

    string FileOf(string digest) => Path.Combine(_folder, digest[..2], digest[2..4], digest + ".gz");
}
