using System.Globalization;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// The themes as data: names, definitions and the lexicon of each, with the slogans and negations that all share. Read from
/// <c>models/themes/taxonomy.json</c> and checked on the way. Immutable.
/// </summary>
public sealed class ThemeTaxonomy
{
    static readonly Lazy<ThemeTaxonomy> LazyShipped = new(() => Parse(ShippedModels.ReadText("taxonomy.json"), "models/themes/taxonomy.json"));

    ThemeTaxonomy(TaxonomyFile file)
    {
        Version = file.Version;
        Themes = file.Themes;
        Slogans = file.Slogans;
        Negations = file.Negations;
        Other = file.Other;
        Digest = Documents.Digest.Of(WhatModelsUse());
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

    /// <summary>
    /// SHA-256 of what lexicon and model use: ids, lexicon entries, slogans, negations, other. Names, definitions, examples and layout do
    /// not count, so that a model stays good when only words for people change.
    /// </summary>
    public string Digest { get; }

    /// <summary>Reads and checks a taxonomy.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read or breaks a rule; the message lists every fault with line and path.</exception>
    public static ThemeTaxonomy Load(string path) => Parse(ShippedModels.ReadFile(path), path);

    /// <summary>Reads and checks the text of a taxonomy: JSON in which comments and trailing commas are allowed.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="EnvironmentException">The text is no taxonomy; the message says where and what was expected.</exception>
    public static ThemeTaxonomy Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new ThemeTaxonomy(TaxonomyReader.Read(json, name));
    }

    string WhatModelsUse()
    {
        var used = new StringBuilder();
        Line("slogans", Slogans);
        Line("negations", Negations);
        Line("other", Other);
        foreach (var theme in Themes)
        {
            Line("theme", [theme.Id]);
            foreach (var entry in theme.Lexicon)
            {
                Line(entry.Weight.ToString(CultureInfo.InvariantCulture), entry.Phrases);
                foreach (var group in entry.Near) Line(string.Create(CultureInfo.InvariantCulture, $"near {entry.Within}"), group);
                foreach (var group in entry.All) Line("all", group);
                Line("not", entry.Not);
            }
        }
        return used.ToString();

        void Line(string what, IReadOnlyList<string> words) => used.Append(what).Append('\t').AppendJoin('\t', words).Append('\n');
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
    IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, IReadOnlyList<LexiconEntry> Lexicon)
{
    /// <summary>Boundary cases for coders.</summary>
    public IReadOnlyList<ThemeExample> Examples { get; init; } = [];
}

/// <summary>A boundary case of a theme.</summary>
/// <param name="Text">The paragraph.</param>
/// <param name="IsYes">Whether it carries the theme.</param>
/// <param name="Reason">Why, and where it goes instead.</param>
public sealed record ThemeExample(string Text, bool IsYes, string Reason);

/// <summary>
/// Phrases of one weight, words that must stand near each other (NEAR), or words that must share a sentence (AND). Weight 3 decides alone, 1 needs company, 0 only hides the
/// shorter phrases inside it, and below 0 speaks against the theme.
/// </summary>
public sealed record LexiconEntry
{
    /// <summary>What a match adds, between −5 and 5.</summary>
    public required double Weight { get; init; }

    /// <summary>Phrases, each on its own; empty when <see cref="Near"/> or <see cref="All"/> is used.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Two groups of words: one of each must occur in the same sentence, in any order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Near { get; init; } = [];

    /// <summary>The most characters between two words of <see cref="Near"/>; without it they must touch.</summary>
    public int Within { get; init; }

    /// <summary>Groups of words: one of each must occur in the same sentence, in any order and at any distance.</summary>
    public IReadOnlyList<IReadOnlyList<string>> All { get; init; } = [];

    /// <summary>Words that undo the match when they occur in the same sentence.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];
}
