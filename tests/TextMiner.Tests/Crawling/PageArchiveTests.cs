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
        Assert.Equal(Path.Combine(_folder, digest[..2], digest + ".gz"), file);
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
    public void Damage_is_noticed_and_can_be_replaced()
    {
        var archive = new PageArchive(_folder);
        var digest = archive.Save("one"u8.ToArray());
        var other = archive.Save("two"u8.ToArray());
        File.Copy(FileOf(other), FileOf(digest), overwrite: true);
        Assert.Contains("damaged", Problem(archive, digest), StringComparison.Ordinal);
        Assert.Contains(FileOf(digest), Assert.Throws<EnvironmentException>(() => archive.Load(digest)).Message, StringComparison.Ordinal);

        archive.Remove(digest);
        Assert.Contains("missing", Problem(archive, digest), StringComparison.Ordinal);
        archive.Save("one"u8.ToArray());
        Assert.Equal("one"u8.ToArray(), archive.Load(digest));
    }

    [Fact]
    public void Whatever_a_power_cut_leaves_of_a_file_is_a_problem_and_no_exception()
    {
        var archive = new PageArchive(_folder);
        var digest = archive.Save(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("关于印发实施方案的通知", 200))));
        var whole = File.ReadAllBytes(FileOf(digest));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(FileOf(digest), whole[..length]);
            Assert.Contains("damaged", Problem(archive, digest), StringComparison.Ordinal);
        }
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Sample((place, change) =>
        {
            var torn = whole.ToArray();
            torn[place] ^= change;
            File.WriteAllBytes(FileOf(digest), torn);
            // A changed byte of the header may be one that carries nothing; then the bytes are still the right ones.
            return !archive.TryLoad(digest, out var bytes, out _) || Digest.Of(bytes) == digest;
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_small_file_that_unfolds_without_end_is_refused_before_it_does()
    {
        var archive = new PageArchive(_folder);
        var digest = archive.Save("one"u8.ToArray());
        using (var file = File.Create(FileOf(digest)))
        using (var bomb = new GZipStream(file, CompressionLevel.SmallestSize))
            for (var i = 0; i < 300; i++) bomb.Write(new byte[1 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("damaged", Problem(archive, digest), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void Links_lead_nowhere_for_reading_or_writing()
    {
        var outside = Directory.CreateTempSubdirectory("outside-");
        try
        {
            var archive = new PageArchive(_folder);
            var digest = archive.Save("one"u8.ToArray());
            var copy = Path.Combine(outside.FullName, "copy.gz");
            File.Move(FileOf(digest), copy);
            File.CreateSymbolicLink(FileOf(digest), copy);
            Assert.Contains("a link", Problem(archive, digest), StringComparison.Ordinal);

            var other = Digest.Of("two"u8);
            Directory.CreateSymbolicLink(Path.Combine(_folder, other[..2]), outside.FullName);
            Assert.Contains("a link", Assert.Throws<EnvironmentException>(() => archive.Save("two"u8.ToArray())).Message, StringComparison.Ordinal);
            archive.Remove(other);
            Assert.Equal([copy], Directory.GetFileSystemEntries(outside.FullName));
            Assert.All(archive.Files(), file => Assert.Null(file.Digest));
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Nothing_but_a_digest_names_a_file(string digest) =>
        Assert.Throws<ArgumentException>(() => new PageArchive(_folder).Load(digest));

    [Fact]
    public void A_page_whose_digest_is_not_its_own_is_noticed_when_it_is_read()
    {
        var url = PageUrl.Parse("http://www.site.test/");
        var page = new FetchedPage
        {
            Url = url, FinalUrl = url, FetchedAt = default, Body = "text"u8.ToArray(), Digest = Digest.Of("another"),
        };
        var archive = new PageArchive(_folder);
        archive.Save(page);
        Assert.Contains(Digest.Of("text"), Problem(archive, page.Digest), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => archive.Save(page with { Digest = "../../outside" }));
    }

    static string Problem(PageArchive archive, string digest)
    {
        Assert.False(archive.TryLoad(digest, out var bytes, out var problem));
        Assert.Null(bytes);
        return problem;
    }

    string FileOf(string digest) => Path.Combine(_folder, digest[..2], digest + ".gz");
}
