using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// The themes as data: names, definitions and the lexicon of each, with the slogans and negations that all share. Read from
/// <c>models/themes/taxonomy.json</c> and checked on the way. Immutable.
/// </summary>
public sealed class ThemeTaxonomy
{
    static readonly Lazy<ThemeTaxonomy> LazyShipped = new(() => Parse(ShippedModels.ReadText("taxonomy.json"), "models/themes/taxonomy.json"));

    ThemeTaxonomy(TaxonomyFile file, string digest)
    {
        Version = file.Version;
        Themes = file.Themes;
        Slogans = file.Slogans;
        Negations = file.Negations;
        Other = file.Other;
        Digest = digest;
    }

    /// <summary>The taxonomy that is part of TextMiner.</summary>
    public static ThemeTaxonomy Shipped => LazyShipped.Value;

    /// <summary>Version of the list of themes and their rules.</summary>
    public string Version { get; }

    /// <summary>The themes in their fixed order.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>Phrases in which nothing counts (rule R2): 创新、协调、绿色、开放、共享.</summary>
    public IReadOnlyList<string> Slogans { get; }

    /// <summary>Words that, shortly before a match, say that the matter is not treated: 不适用于.</summary>
    public IReadOnlyList<string> Negations { get; }

    /// <summary>Phrases of what carries no theme (rule R6): party building, diplomacy, ceremony, procedure.</summary>
    public IReadOnlyList<string> Other { get; }

    /// <summary>SHA-256 of the file's text.</summary>
    public string Digest { get; }

    /// <summary>Reads and checks a taxonomy.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read or breaks a rule; the message lists every fault with its path in the file.</exception>
    public static ThemeTaxonomy Load(string path) => Parse(ShippedModels.ReadFile(path), path);

    /// <summary>Reads and checks the text of a taxonomy.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="EnvironmentException">The text is no taxonomy; the message says where and what was expected.</exception>
    public static ThemeTaxonomy Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        TaxonomyFile file;
        try
        {
            file = JsonSerializer.Deserialize(json, TaxonomyJson.Default.TaxonomyFile) ?? throw new JsonException("the text is null");
        }
        catch (JsonException e)
        {
            throw new EnvironmentException($"{name} is no taxonomy: {e.Message}", e);
        }
        var faults = TaxonomyRules.Check(file);
        return faults.Count == 0
            ? new ThemeTaxonomy(file, Documents.Digest.Of(json))
            : throw new EnvironmentException($"{name} breaks the rules of a taxonomy:\n  {string.Join("\n  ", faults)}");
    }
}

/// <summary>One theme with its definition and lexicon.</summary>
/// <param name="Id">Stable key in lower-case ASCII, such as <c>green</c>.</param>
/// <param name="NameZh">Name in Chinese.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Definition">What a paragraph must treat to carry the theme.</param>
/// <param name="Include">What belongs to it though one may doubt.</param>
/// <param name="Exclude">What does not belong to it, and where it goes.</param>
/// <param name="Lexicon">What speaks for and against it.</param>
public sealed record Theme(
    string Id, string NameZh, string NameEn, string Definition,
    IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, IReadOnlyList<LexiconEntry> Lexicon);

/// <summary>
/// Phrases of one weight, or words that must stand near each other. Weight 3 decides alone, 1 needs company, 0 only hides the
/// shorter phrases inside it, and below 0 speaks against the theme.
/// </summary>
public sealed record LexiconEntry
{
    /// <summary>What a match adds, between −5 and 5.</summary>
    public required double Weight { get; init; }

    /// <summary>Phrases, each on its own; empty when <see cref="Near"/> is used.</summary>
    public IReadOnlyList<string> Phrases { get => field ?? []; init; }

    /// <summary>Two groups of words: one of each must occur in the same sentence, in any order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Near { get => field ?? []; init; }

    /// <summary>The most characters between two words of <see cref="Near"/>; without it they must touch.</summary>
    public int Within { get; init; }

    /// <summary>Words that undo the match when they occur in the same sentence.</summary>
    public IReadOnlyList<string> Not { get => field ?? []; init; }
}
