using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Labelled paragraphs that tags are measured on. The shipped ones are never trained on; what people said in a database may have been learnt
/// from since (train --labels), and then flatters.
/// </summary>
/// <param name="Name">What to call them in tables.</param>
/// <param name="Paragraphs">The paragraphs.</param>
public sealed record ThemeGold(string Name, IReadOnlyList<LabelledParagraph> Paragraphs)
{
    /// <summary>Name of the gold set that is part of TextMiner.</summary>
    public const string ShippedName = "shipped";

    /// <summary>Name of what people said in a database.</summary>
    public const string PeopleName = "people";

    const string ShippedFile = "themes.gold.jsonl";

    /// <summary>Digest of ids, labels and texts.</summary>
    public string Digest { get; } = Documents.Digest.Of(string.Join('\n', Paragraphs.Select(p =>
        $"{p.Id}\t{string.Join(',', p.Labels)}\t{string.Join(',', p.Alt)}\t{p.Text}")));

    /// <summary>
    /// The gold set that is part of TextMiner. Null for a taxonomy without some of its themes, on which it would say nothing, and in
    /// a build without it.
    /// </summary>
    public static ThemeGold? Shipped(ThemeTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        var known = taxonomy.Themes.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        return ShippedModels.FindText(ShippedFile) is { } text && ThemeTaxonomy.Shipped.Themes.All(t => known.Contains(t.Id))
            ? new ThemeGold(ShippedName, LabelledParagraph.Parse(text, "corpus/gold/themes.jsonl", taxonomy))
            : null;
    }

    /// <summary>What people said in a database: a theme that nobody was asked about is neither right nor wrong there.</summary>
    public static ThemeGold OfPeople(IEnumerable<LabelledText> texts, ThemeTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(taxonomy);
        return new ThemeGold(PeopleName, [.. texts.Select(v => new LabelledParagraph(v.Key, v.Text, v.Yes)
        {
            Alt = [.. taxonomy.Themes.Select(t => t.Id).Except(v.Yes.Concat(v.No), StringComparer.Ordinal)],
        })]);
    }
}
