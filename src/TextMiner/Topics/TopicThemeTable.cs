using TextMiner.Analysis.Comparing;
using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>
/// Which topics and themes occur in the same documents more, or less, often than if neither knew of the other: where the topics that
/// nobody named meet the themes that somebody did.
/// </summary>
static class TopicThemeTable
{
    /// <summary>The weight from which a document is said to have a topic: a fifth of it.</summary>
    public const double LeastWeight = 0.2;

    // As keyness flags it (Cochran, 1954).
    const double FewExpected = 5;

    public static readonly string[] Columns =
    [
        "number", "key", "label", "theme_id", "theme", "documents", "expected", "lift", "phi", "npmi", "g2", "p", "p_adjusted",
        "prevalence_with", "low", "high", "prevalence_without", "documents_topic", "documents_theme", "documents_total", "flags",
    ];

    /// <summary>Every topic with every theme that a document has, those that belong together most first; the correction is for all of them.</summary>
    public static IReadOnlyList<TopicThemePair> Pairs(TopicBook book, double leastWeight, Correction correction)
    {
        var themes = book.Documents.SelectMany(d => d.Themes).Distinct().Order(StringComparer.Ordinal).ToList();
        var withTheme = themes.ConvertAll(theme => book.Documents.Where(d => d.Themes.Contains(theme)).ToList());
        List<(StoredTopic Topic, int Theme, Contingency Table)> pairs = [];
        foreach (var topic in book.Fit.Topics)
        {
            var with = book.Documents.Count(Has);
            for (var t = 0; t < themes.Count; t++)
                pairs.Add((topic, t, new Contingency(withTheme[t].Count(Has), with, withTheme[t].Count, book.Documents.Count)));

            bool Has(TopicDocument document) => document.Weights[topic.Number - 1] >= leastWeight;
        }
        double[] p = [.. pairs.Select(pair => pair.Table.First == 0 ? 1 : ChiSquare.UpperTail(pair.Table.LogLikelihood))];
        var adjusted = MultipleTests.Adjust(p, correction);
        return
        [
            .. pairs.Select((pair, i) => new TopicThemePair(pair.Topic, themes[pair.Theme], pair.Table, p[i], adjusted[i],
                    TopicBook.PrevalenceOf(pair.Topic, withTheme[pair.Theme]), Without(book, pair.Topic, themes[pair.Theme])))
                .OrderByDescending(pair => pair.Table.Phi ?? 0).ThenBy(pair => pair.Topic.Number).ThenBy(pair => pair.ThemeId, StringComparer.Ordinal),
        ];
    }

    public static IReadOnlyList<object?> Row(TopicBook book, TopicThemePair pair)
    {
        var table = pair.Table;
        return
        [
            (long)pair.Topic.Number, pair.Topic.Key, pair.Topic.Label, pair.ThemeId, book.Themes[pair.ThemeId],
            table.Both, table.Expected, table.First == 0 ? null : table.Both / table.Expected, table.Phi, table.First == 0 ? null : table.Npmi, table.First == 0 ? 0.0 : table.LogLikelihood,
            pair.P, pair.Adjusted, .. TopicGroups.Interval(pair.With), pair.Without, table.First, table.Second, table.Total, table.Expected < FewExpected ? "small" : "",
        ];
    }

    static double? Without(TopicBook book, StoredTopic topic, string theme)
    {
        var documents = book.Documents.Where(d => !d.Themes.Contains(theme)).ToList();
        return documents.Count == 0 ? null : TopicBook.PrevalenceOf(topic, documents).Mean;
    }
}

/// <summary>A topic and a theme.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="ThemeId">The theme.</param>
/// <param name="Table">Documents with both, with the topic, with the theme, and all.</param>
/// <param name="P">Probability of as uneven a table by chance.</param>
/// <param name="Adjusted">Corrected for the number of pairs.</param>
/// <param name="With">How much the documents with the theme speak of the topic.</param>
/// <param name="Without">Mean weight of the topic where the theme is not; null where it is everywhere.</param>
sealed record TopicThemePair(StoredTopic Topic, string ThemeId, Contingency Table, double P, double Adjusted, Prevalence With, double? Without);
