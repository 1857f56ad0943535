using System.Globalization;
using TextMiner.Documents;

namespace TextMiner.Storage.Saving;

/// <summary>The columns of documents that come from page and article, by name; what a person would call its content.</summary>
sealed class DocumentRow
{
    DocumentRow(IReadOnlyList<(string Column, object? Value)> content) => Content = content;

    public IReadOnlyList<(string Column, object? Value)> Content { get; }

    public IEnumerable<object?> Values => Content.Select(cell => cell.Value);

    public static DocumentRow Of(string sourceKey, Article article, DocumentAnalysis analysis, DateOnly fetchedOn)
    {
        // The best known date: readers go by publication; what was only fetched still needs a place in time.
        var (date, basis) = article switch
        {
            { PublishedDate: { } published } => (published, "发布"),
            { WrittenDate: { } written } => (written, "成文"),
            _ => (fetchedOn, "抓取"),
        };
        return new DocumentRow(
        [
            ("source_key", sourceKey),
            ("url", article.Url.Value),
            ("kind", article.Kind.Name()),
            ("title", article.Title),
            ("subtitle", article.Subtitle),
            ("outlet", article.Source),
            ("periodical", article.Periodical?.Name),
            ("periodical_year", (long?)article.Periodical?.Year),
            ("issue", article.Periodical?.Issue),
            ("page", article.Periodical?.Page),
            ("doc_no", article.DocumentNumber),
            ("index_no", article.IndexNumber),
            ("subject", article.Subject),
            ("issuer", article.Issuer),
            ("effect_level", article.EffectLevel),
            ("validity", article.Validity),
            ("level", article.Level?.ChineseName()),
            ("region_code", article.RegionCode),
            ("written_date", Day(article.WrittenDate)),
            ("published_date", Day(article.PublishedDate)),
            ("date", Timestamp.Of(date)),
            ("date_basis", basis),
            ("column_name", article.Column),
            ("editor", article.Editor),
            ("abstract", article.Abstract),
            ("language", article.Language),
            ("char_count", (long)article.Text.Length),
            ("token_count", (long)analysis.TokenCount),
            ("sentence_count", (long)analysis.Sentences.Count),
            ("text_digest", Digest.Of(article.Text)),
        ]);
    }

    /// <summary>Fields whose values differ, with both; counts are left out, since the text's digest tells of them.</summary>
    public IEnumerable<(string Field, string? Before, string? After)> DifferencesFrom(IDictionary<string, object?> stored) =>
        from cell in Content
        where !cell.Column.EndsWith("_count", StringComparison.Ordinal)
        let before = Text(stored[cell.Column])
        let after = Text(cell.Value)
        where before != after
        select (cell.Column == "text_digest" ? "text" : cell.Column, before, after);

    static string? Day(DateOnly? date) => date is { } day ? Timestamp.Of(day) : null;

    static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
