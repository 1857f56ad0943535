using TextMiner.Storage;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Backups;

/// <summary>A small imported corpus with a configuration, a dictionary and a source of its own, in a folder that is gone afterwards.</summary>
sealed class SmallProject : IDisposable
{
    static readonly Dictionary<string, string> None = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("textminer-backup-").FullName;

    public string Folder => Path.Combine(Root, "project");

    public string Database => DatabaseIn(Folder);

    public static string DatabaseIn(string project) => Path.Combine(project, "out", "textminer.db");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static async Task<SmallProject> MakeAsync()
    {
        var made = new SmallProject();
        Directory.CreateDirectory(Path.Combine(made.Folder, "out", "sources"));
        made.Write("textminer.json", """{ "db": "out/textminer.db", "segmenter": { "userDictionaries": ["words.txt"] } }""");
        made.Write("words.txt", "澜河云谷计划 100000 nz\n");
        made.Write("out/sources/my.json", "{}");
        await made.AddAsync("a", "关于推进澜河云谷计划的意见");
        await made.AddAsync("b", "关于支持云泽省农业合作社的通知");
        await made.AddAsync("c", "青屿省海洋经济发展规划");
        return made;
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>Imports a document more.</summary>
    public async Task AddAsync(string name, string title)
    {
        Write(name + ".txt", title + "\n\n" + string.Concat(Enumerable.Repeat($"为落实{title}，各部门要支持企业开展技术改造，按月报送工作进展情况。\n", 6)));
        await RunAsync(Folder, "import", name + ".txt", "--no-snapshot");
    }

    public static async Task<CommandAnswer> RunAsync(string folder, params string[] arguments)
    {
        var answer = await CommandLine.RunInAsync(folder, None, arguments);
        Assert.True(answer.Code == ExitCode.Done, $"{string.Join(' ', arguments)}: {answer.Errors}");
        return answer;
    }

    /// <summary>All that a restore brings, as one list of texts: documents, bodies, own files.</summary>
    public static List<string> StateOf(string project)
    {
        using var store = CorpusStore.OpenReadOnly(DatabaseIn(project));
        var archive = Path.ChangeExtension(DatabaseIn(project), ".archive");
        return
        [
            .. store.Query("SELECT d.doc_key, d.content_digest, v.text FROM documents d JOIN v_document_texts v USING (document_id) ORDER BY 1", QueryLimits.Default).Rows.Select(row => string.Join('|', row)),
            .. Directory.EnumerateFiles(archive, "*.gz", SearchOption.AllDirectories).Select(path => $"{Path.GetFileName(path)} {Convert.ToHexString(File.ReadAllBytes(path))}").Order(StringComparer.Ordinal),
            .. new[] { "textminer.json", "words.txt", "out/sources/my.json" }.Select(name => $"{name} {File.ReadAllText(Path.Combine(project, name))}"),
        ];
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

/// <summary>The program is no more: nothing catches it.</summary>
sealed class KilledException : Exception;
