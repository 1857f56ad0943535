using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Sources;

/// <summary>A definition and the file that it stands in.</summary>
/// <param name="Plan">What it says.</param>
/// <param name="Path">The file.</param>
/// <param name="IsUsers">False for one that came with TextMiner.</param>
sealed record SourceFile(CrawlPlan Plan, string Path, bool IsUsers)
{
    public string Key => Plan.Source.Key;
}

/// <summary>
/// All definitions that a workspace knows: the user's, in the folder <c>sources</c> beside the database, and the shipped ones. Of two
/// with one key the user's counts.
/// </summary>
sealed class SourceLibrary(string users, string shipped)
{
    /// <summary>Where definitions find the schema by which editors check and complete them, relative to their folder.</summary>
    public const string Schema = "schema/source.schema.json";

    /// <summary>Every definition in the order of keys.</summary>
    /// <exception cref="EnvironmentException">A file holds mistakes; the message names each with its line.</exception>
    public IReadOnlyList<SourceFile> Load()
    {
        var own = Directory.Exists(users) ? Files(users, isUsers: true) : [];
        var keys = own.Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        return [.. own.Concat(Files(shipped, isUsers: false).Where(file => !keys.Contains(file.Key))).OrderBy(file => file.Key, StringComparer.Ordinal)];
    }

    /// <exception cref="UsageException">There is no source with this key.</exception>
    public SourceFile Find(string key)
    {
        var all = Load();
        return all.FirstOrDefault(file => file.Key == key)
            ?? throw new UsageException($"there is no source “{key}”; known are: {string.Join(", ", all.Select(file => file.Key))}.");
    }

    /// <summary>Where the user's definition of a key stands or would stand.</summary>
    public string PathOf(string key) => Path.Combine(users, key + ".json");

    /// <summary>
    /// Switches a source on or off in the user's file; a shipped definition is copied there first, so that an update of TextMiner neither
    /// loses the switch nor meets a changed file. Returns the file.
    /// </summary>
    public string Switch(string key, bool enabled)
    {
        var file = Find(key);
        var text = DefinitionText.WithEnabled(File.ReadAllBytes(file.Path), enabled);
        Prepare();
        Replace(PathOf(key), text);
        return PathOf(key);
    }

    /// <summary>Writes a new definition of the user's and reads it back; returns the file.</summary>
    /// <exception cref="IOException">There is a file of this name; it is left as it is.</exception>
    public string Add(string key, string text)
    {
        Prepare();
        var path = PathOf(key);
        using (var file = new FileStream(path, FileMode.CreateNew)) file.Write(Encoding.UTF8.GetBytes(text));
        CrawlPlanFile.Load(path);
        return path;
    }

    // The schema goes along, so that editors find it.
    void Prepare()
    {
        Directory.CreateDirectory(Path.Combine(users, "schema"));
        if (users != shipped && File.Exists(Path.Combine(shipped, Schema))) File.Copy(Path.Combine(shipped, Schema), Path.Combine(users, Schema), overwrite: true);
    }

    static List<SourceFile> Files(string folder, bool isUsers) =>
        [.. CrawlPlanFile.LoadFolder(folder).Select(plan => new SourceFile(plan, Path.Combine(folder, plan.Source.Key + ".json"), isUsers))];

    // A file that a killed process left half written would stop every later refresh.
    static void Replace(string path, byte[] text)
    {
        File.WriteAllBytes(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
