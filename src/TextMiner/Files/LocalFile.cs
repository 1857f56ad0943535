using TextMiner.Documents;
using TextMiner.Extraction.Files.Rows;

namespace TextMiner.Files;

/// <summary>A file to be read as if it had been fetched: a page or document, with the fields of its .json beside it, or a table whose rows are documents.</summary>
/// <param name="Name">The path as the user named it; below a folder that was named, with the path inside it.</param>
/// <param name="Path">Full path.</param>
/// <param name="Side">Full path of the .json of the same name; null when there is none.</param>
/// <param name="Rows">The columns of a table; null for a file that is one document.</param>
sealed record LocalFile(string Name, string Path, string? Side = null, RowMapping? Rows = null)
{
    // The pages' own limit is checked where they are read; this one keeps a film that is called .pdf out of memory.
    const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Whether it holds pages that were fetched, each with an address of its own.</summary>
    public bool IsWarc => FileTypes.IsWarc(Path);

    /// <summary>The file's own address.</summary>
    public PageUrl Url => PageUrl.OfFile(Path);

    /// <summary>The pages that the file holds: itself, or one a row. What is too large, broken or cannot be read is a rejection in its place.</summary>
    public IEnumerable<(FetchedPage? Page, Rejection? Rejection)> Read(DateTimeOffset now)
    {
        try
        {
            var limit = Rows is null ? MostBytes : RowFile.MostBytes;
            if (new FileInfo(Path).Length is var length && length > limit) return [Refuse(RejectionReason.TooLarge, $"{length} bytes; the limit is {limit}")];
            var bytes = File.ReadAllBytes(Path);
            return Rows is null ? [(PageOf(Url, bytes, Side is null ? (ReadOnlyMemory<byte>?)null : File.ReadAllBytes(Side), FileTypes.MediaTypeOf(Path), now), null)] : ReadRows(bytes, Rows, now);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [Refuse(RejectionReason.Unreadable, fault.Message, Stage.Fetch)];
        }
    }

    /// <summary>The page at a file address; null when there is no such file. Parts of an article lie beside each other.</summary>
    public static FetchedPage? AtAddress(PageUrl url) =>
        url.IsFile && new Uri(url.Value).LocalPath is var path && File.Exists(path) ? new LocalFile(path, path).Read(DateTimeOffset.UnixEpoch).Single().Page : null;

    /// <summary>Checks that a table has the columns that are asked for.</summary>
    /// <exception cref="UsageException">It has not; the message lists those that there are.</exception>
    public void RequireColumns()
    {
        if (Rows is null || new FileInfo(Path).Length > RowFile.MostBytes) return;
        try
        {
            Rows.On(Table(File.ReadAllBytes(Path)).Columns);
        }
        catch (FormatException problem)
        {
            throw new UsageException($"“{Path}”: {problem.Message}");
        }
    }

    RowFile Table(byte[] bytes) => RowFile.Open(bytes, FileTypes.RowsOf(Path)!.Value);

    IEnumerable<(FetchedPage? Page, Rejection? Rejection)> ReadRows(byte[] bytes, RowMapping asked, DateTimeOffset now)
    {
        try
        {
            var table = Table(bytes);
            return table.Read(asked.On(table.Columns)).Select(row => ReadRow(row, PageUrl.Parse($"{Url.Value}#{row.Key}"), now));
        }
        catch (FormatException unknown)
        {
            return [Refuse(RejectionReason.BadRow, unknown.Message)];
        }
    }

    static (FetchedPage? Page, Rejection? Rejection) ReadRow(RowDocument row, PageUrl url, DateTimeOffset now) => row.Problem is { } wrong
        ? (null, new Rejection(url, Stage.Extract, RejectionReason.BadRow, wrong))
        : (PageOf(url, row.Body, row.SideFile, "text/plain", now), null);

    (FetchedPage? Page, Rejection? Rejection) Refuse(RejectionReason reason, string detail, Stage stage = Stage.Extract) => (null, new Rejection(Url, stage, reason, detail));

    static FetchedPage PageOf(PageUrl url, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte>? side, string? mediaType, DateTimeOffset now) => new()
    {
        Url = url,
        FinalUrl = url,
        MediaType = mediaType,
        FetchedAt = now,
        Body = body,
        Digest = Digest.Of(body.Span),
        SideFile = side,
    };
}
