using System.Text;
using System.Text.Json;
using TextMiner.Commands;
using TextMiner.Tests.Crawling.Proofs.Web;
using TextMiner.Tests.Storage.Load;

namespace TextMiner.Tests.Publishing;

/// <summary>
/// Generated documents as the files that <c>textminer import</c> takes, some dozens in each, in a folder that is gone with the object.
/// The n-th file always holds the same; a later edition of it says something new in every third document.
/// </summary>
sealed class BulkLoad : IDisposable
{
    readonly LoadCorpus _corpus;

    readonly int _paragraphs;

    /// <param name="documentsToAFile">Rows of a file.</param>
    /// <param name="paragraphs">So many paragraphs of each document, of some two hundred characters.</param>
    /// <param name="seed">Another seed gives other documents.</param>
    public BulkLoad(int documentsToAFile, int paragraphs = int.MaxValue, int seed = 1)
    {
        (_corpus, DocumentsToAFile, _paragraphs) = (new LoadCorpus((ulong)seed), documentsToAFile, paragraphs);
        Folder = Directory.CreateTempSubdirectory("textminer-load-").FullName;
    }

    public string Folder { get; }

    public int DocumentsToAFile { get; }

    /// <summary>A workspace in a folder of its own.</summary>
    public Workspace Workspace(string name) => new(Path.Combine(Folder, name, "textminer.db"));

    /// <summary>The n-th file, written when it is first asked for; a row has the same address in every edition.</summary>
    public string File(int n, int edition = 0)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "files", $"{edition}")).FullName, $"batch-{n}.jsonl");
        if (System.IO.File.Exists(path)) return path;
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        for (var i = n * DocumentsToAFile; i < (n + 1) * DocumentsToAFile; i++)
        {
            var article = _corpus.Make(i, i % 3 == 0 ? edition : 0).Article;
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                title = article.Title, date = article.PublishedDate, source = article.Source, url = article.Url.Value, body = string.Join('\n', article.Paragraphs.Take(_paragraphs).Select(p => p.Text)),
            }));
        }
        return path;
    }

    /// <summary>Starts the real command.</summary>
    public static CrawlProcess Start(params string[] arguments) =>
        CrawlProcess.Start("dotnet", ["exec", typeof(CommandTree).Assembly.Location, .. arguments]);

    /// <summary>Imports a file to the end.</summary>
    public static async Task ImportAsync(string file, Workspace workspace, params string[] more)
    {
        using var process = await Start(["import", file, "--db", workspace.Database, .. more]).EndAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == ExitCode.Done, $"the import ended with {process.ExitCode}:\n{process.Said}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
