using System.IO.Compression;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Bytes by digest on disk: <c>ab/cd/abcd….gz</c>, each a plain gzip file. What is in it never changes; the same bytes are kept
/// once. A file appears whole or not at all, even when the machine stops in between. Safe for several threads and processes.
/// </summary>
public sealed class PageArchive
{
    const int DigestLength = 64;

    readonly string _directory;
    readonly string _incoming;

    /// <param name="directory">The archive's folder; made when missing.</param>
    /// <exception cref="EnvironmentException">The folder cannot be made.</exception>
    public PageArchive(string directory)
    {
        (_directory, _incoming) = (directory, Path.Combine(directory, "incoming"));
        InEnvironment("cannot be made or written to", directory, () => Directory.CreateDirectory(_incoming));
    }

    /// <summary>Keeps a page's body.</summary>
    /// <exception cref="ArgumentException">The page's digest is not that of its body.</exception>
    /// <exception cref="EnvironmentException">The disk refuses: full, read-only, gone.</exception>
    public void Save(FetchedPage page)
    {
        var digest = Save(page.Body);
        if (digest != page.Digest) throw new ArgumentException($"{page.Url} has the digest {digest}, not {page.Digest}.", nameof(page));
    }

    /// <summary>Keeps the bytes and returns their digest, by which <see cref="Load"/> finds them.</summary>
    /// <exception cref="EnvironmentException">The disk refuses: full, read-only, gone.</exception>
    public string Save(ReadOnlyMemory<byte> bytes)
    {
        var digest = Digest.Of(bytes.Span);
        var path = PathOf(digest);
        if (!File.Exists(path)) InEnvironment("cannot be written", path, () => Write(path, bytes.Span));
        return digest;
    }

    /// <summary>The bytes, compared with their digest.</summary>
    /// <exception cref="ArgumentException">The text is no digest.</exception>
    /// <exception cref="EnvironmentException">The archive does not hold them, or the file is damaged.</exception>
    public byte[] Load(string digest)
    {
        var path = PathOf(digest);
        var bytes = InEnvironment("is missing or damaged; fetch the page again", path, () => Read(path));
        return Digest.Of(bytes) is var found && found == digest
            ? bytes
            : throw new EnvironmentException(
                $"{path}: the file is damaged: expected bytes with digest {digest}, found {found}. Delete it and fetch the page again.");
    }

    void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    static byte[] Read(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Only 64 hexadecimal digits become a path, so nothing that a page says can name a file elsewhere.</summary>
    string PathOf(string digest)
    {
        if (digest.Length != DigestLength || digest.Any(c => !char.IsAsciiHexDigitLower(c)))
            throw new ArgumentException($"“{digest}” is no digest: expected {DigestLength} hexadecimal digits in lower case.", nameof(digest));
        return Path.Combine(_directory, digest[..2], digest[2..4], digest + ".gz");
    }

    static T InEnvironment<T>(string trouble, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new EnvironmentException($"{path}: the archive file {trouble} ({e.Message})", e);
        }
    }

    static void InEnvironment(string trouble, string path, Action action) =>
        InEnvironment(trouble, path, () =>
        {
            action();
            return true;
        });
}
