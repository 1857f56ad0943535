using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>All that is known of one topic, part by part.</summary>
sealed class TopicCard(TopicBook book, StoredTopic topic)
{
    const int ListedTerms = 30, ListedDocuments = 10, ListedSentences = 8, ListedNearest = 5, DriftingTerms = 8;

    /// <summary>A drifting term that a card lists has so many tokens in both halves together, in so many documents.</summary>
    public const int LeastTokens = 5, LeastDocuments = 3;

    /// <summary>What each part is called on the command line.</summary>
    public static readonly string[] Parts = ["topic", "terms", "sentences", "documents", "years", "regions", "sources", "themes", "drift", "nearest", "lineage"];

    // What a topic's own rows do not repeat.
    static readonly string[] ThemeColumns = ["theme_id", "theme", "documents", "expected", "lift", "phi", "p_adjusted", "prevalence_with", "low", "high", "prevalence_without", "flags"];

    public TopicTable Part(string name) => name switch
    {
        "topic" => Topic(),
        "terms" => Terms(),
        "sentences" => Sentences(),
        "documents" => Documents(),
        "years" => TopicGroups.Years(book, topic),
        "regions" => TopicGroups.Regions(book, topic),
        "sources" => TopicGroups.Sources(book, topic),
        "themes" => Themes(),
        "drift" => Drift(),
        "nearest" => Nearest(),
        "lineage" => Lineage(),
        _ => throw new ArgumentException($"a topic has no part {name}", nameof(name)),
    };

    TopicTable Topic()
    {
        var list = TopicList.Of(book);
        return list with { Name = "topic", Heading = $"Topic {topic.Number}: {topic.Label}", Rows = [list.Rows[topic.Number - 1]] };
    }

    TopicTable Terms() => new("terms", "Terms by relevance (Sievert and Shirley, λ = 0.6)", ["rank", "term", "probability", "lift", "relevance", "exclusivity"],
        book.Relevance is { } relevance
            ? [.. relevance.TermsOf(topic.Number, ListedTerms).Select((t, i) => (IReadOnlyList<object?>)[(long)i + 1, t.Term, t.Probability, t.Lift, t.Relevance, t.Exclusivity])]
            : [.. topic.Terms.Select((t, i) => (IReadOnlyList<object?>)[(long)i + 1, t.Term, t.Weight, null, null, null])]);

    TopicTable Sentences() => new("sentences", "Sentences that speak most clearly of it", ["clarity", "sentence", "title", "date", "url", "document_id", "ordinal"],
    [
        .. TypicalSentences.Of(book, topic, ListedSentences)
            .Select(s => (IReadOnlyList<object?>)[s.Clarity, s.Text, s.Document.Title, s.Document.Date, s.Document.Url, s.Document.Id, (long)s.Ordinal]),
    ]);

    TopicTable Documents() => new("documents", "Documents that have most of it", ["weight", "title", "date", "issuer", "url", "document_id"],
    [
        .. book.Typical(topic).Take(ListedDocuments)
            .Select(d => (IReadOnlyList<object?>)[d.Weights[topic.Number - 1], d.Title, d.Date, d.Issuer, d.Url, d.Id]),
    ]);

    TopicTable Themes() => new("themes", "Themes in the same documents", ThemeColumns,
    [
        .. book.ThemePairs.Where(pair => pair.Topic.Number == topic.Number).Select(pair => TopicThemeTable.Row(book, pair))
            .Select(row => (IReadOnlyList<object?>)[.. ThemeColumns.Select(column => row[Array.IndexOf(TopicThemeTable.Columns, column)])]),
    ]);

    TopicTable Drift()
    {
        var drifts = book.Model is { } model ? new TopicDrifts(book, model, topic) : null;
        return drifts?.Halves() is not var (from, to) || drifts.Between(from, to) is not { } drift
            ? new("drift", "Words that grew and shrank", TopicDrifts.Columns, [])
            : TopicDrifts.Table(drift, LeastTokens, LeastDocuments, DriftingTerms) with { Heading = DriftHeading(from, to, drift) };
    }

    public static string DriftHeading(Storage.Trends.YearRange from, Storage.Trends.YearRange to, TopicDrift drift) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Words from {from.First}..{from.Last} to {to.First}..{to.Last}: divergence {drift.Divergence:0.000} bits, by chance {drift.ByChance:0.000}, p = {drift.P:0.000}");

    TopicTable Nearest()
    {
        string[] columns = ["number", "key", "label", "divergence", "common_terms"];
        if (book.Distances is not { } distances) return new("nearest", "Nearest topics", columns, []);
        return new("nearest", "Nearest topics (Jensen-Shannon divergence in bits)", columns,
        [
            .. book.Fit.Topics.Where(t => t != topic).OrderBy(t => distances[topic.Number - 1, t.Number - 1]).Take(ListedNearest)
                .Select(t => (IReadOnlyList<object?>)
                [
                    (long)t.Number, t.Key, t.Label, distances[topic.Number - 1, t.Number - 1] / Math.Log(2),
                    string.Join(' ', topic.Terms.Select(x => x.Term).Intersect(t.Terms.Select(x => x.Term), StringComparer.Ordinal)),
                ]),
        ]);
    }

    TopicTable Lineage() => new("lineage", "Since the fit before", ["relation", "from_key", "from_label", "similarity"],
    [
        .. book.Fit.Lineage.Where(s => s.To == topic.Key).OrderByDescending(s => s.Similarity)
            .Select(s => (IReadOnlyList<object?>)[s.Relation, s.From, s.FromLabel, s.From is null ? null : s.Similarity]),
    ]);
}
