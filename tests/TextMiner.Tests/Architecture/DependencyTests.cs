using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TextMiner.Tests.Architecture;

/// <summary>The direction of dependencies, read from the built assemblies.</summary>
public class DependencyTests
{
    /// <summary>What each assembly may use of ours and of others; the base library is free for all.</summary>
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["TextMiner.Documents"] = [],
        ["TextMiner.Segmentation"] = [],
        ["TextMiner.Extraction"] = ["TextMiner.Documents", "AngleSharp", "UtfUnknown", "UglyToad.PdfPig*", "Sep"],
        ["TextMiner.Crawling"] = ["TextMiner.Documents"],
        ["TextMiner.Analysis"] = ["TextMiner.Documents", "TextMiner.Segmentation", "Microsoft.ML.*"],
        ["TextMiner.Storage"] = ["TextMiner.Documents", "Dapper", "Microsoft.Data.Sqlite", "SQLitePCLRaw.*"],
        ["textminer"] =
        [
            "TextMiner.Documents", "TextMiner.Segmentation", "TextMiner.Extraction", "TextMiner.Crawling", "TextMiner.Analysis",
            "TextMiner.Storage", "System.CommandLine", "Spectre.Console*", "Parquet", "DocumentFormat.OpenXml*", "Cronos", "OpenTelemetry*", "Microsoft.AspNetCore.*", "Microsoft.Extensions.*",
            "Microsoft.Net.Http.Headers",
        ],
    };

    public static TheoryData<string> Assemblies => new(OurAssemblies().Select(Path.GetFileNameWithoutExtension)!);

    [Theory, MemberData(nameof(Assemblies))]
    public void An_assembly_refers_only_to_what_the_table_allows(string assembly)
    {
        Assert.True(Allowed.TryGetValue(assembly, out var allowed), $"{assembly} is missing from the table of allowed references");
        var references = ReferencesOf(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")).Where(r => !IsBaseLibrary(r)).ToList();
        Assert.All(references, r => Assert.True(allowed.Any(a => Matches(a, r)), $"{assembly} must not refer to {r}"));
    }

    [Fact]
    public void Every_project_under_src_was_examined()
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName);
        var examined = OurAssemblies().Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase)!;
        Assert.NotEmpty(projects);
        Assert.All(projects, p => Assert.Contains(p, examined!, StringComparer.OrdinalIgnoreCase));
    }

    static IEnumerable<string> OurAssemblies() =>
        Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(f => Path.GetFileName(f) is var name && name.StartsWith("textminer", StringComparison.OrdinalIgnoreCase)
                && !name.Contains("Tests", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    static List<string> ReferencesOf(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name))];
    }

    static bool IsBaseLibrary(string reference) =>
        reference is "netstandard" or "mscorlib" or "System" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives"
        || (reference.StartsWith("System.", StringComparison.Ordinal) && reference is not "System.CommandLine");

    static bool Matches(string pattern, string reference) =>
        pattern.EndsWith('*') ? reference.StartsWith(pattern.TrimEnd('*').TrimEnd('.'), StringComparison.Ordinal) : pattern == reference;
}
