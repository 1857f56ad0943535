using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace TextMiner.Storage.Themes;

/// <summary>Draws evidence sentences for people to judge whether they support their tags.</summary>
public sealed class EvidenceSample(CorpusStore store)
{
    readonly Database _database = store.Database;

    /// <summary>
    /// So many pairs of a sentence and a theme that it is evidence for, drawn from primaries. The draw goes by a hash of the seed, the document's key,
    /// the theme and the sentence: it is the same in every database with the same documents, in whatever order they came.
    /// </summary>
    public IReadOnlyList<SampledEvidence> Draw(int count, long seed) => _database.Read(() =>
    {
        var drawn = new PriorityQueue<(long Document, string Theme, long Sentence), string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        foreach (var (document, key, theme, sentence) in _database.Connection.Query<(long, string, string, long)>(
            """
            SELECT DISTINCT e.document_id, d.doc_key, e.theme_id, e.sentence FROM theme_evidence e
            JOIN documents d ON d.document_id = e.document_id AND d.is_primary = 1
            """, buffered: false))
        {
            var place = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\t{key}\t{theme}\t{sentence}")));
            drawn.Enqueue((document, theme, sentence), place);
            if (drawn.Count > count) drawn.Dequeue();
        }
        return drawn.UnorderedItems.OrderBy(item => item.Priority, StringComparer.Ordinal).Select(item => Read(item.Element)).ToList();
    });

    SampledEvidence Read((long Document, string Theme, long Sentence) place)
    {
        var (key, title, date, url, theme, text, start, paragraph, score) = _database.Connection
            .QuerySingle<(string, string, string, string, string, string, long, long, double?)>(
            """
            SELECT d.doc_key, d.title, d.date, d.url, h.name_zh, n.text, n.start, n.paragraph,
              (SELECT u.score FROM section_themes u WHERE u.document_id = d.document_id AND u.section = n.section AND u.paragraph = n.paragraph AND u.theme_id = h.theme_id)
            FROM documents d JOIN sentences n ON n.document_id = d.document_id AND n.ordinal = @Sentence JOIN themes h ON h.theme_id = @Theme
            WHERE d.document_id = @Document
            """, new { place.Document, place.Theme, place.Sentence });
        var matches = _database.Connection.Query<(string Matched, long Start, long End, double Contribution, string Rule)>(
            """
            SELECT matched, start, "end", contribution, rule FROM theme_evidence
            WHERE document_id = @Document AND theme_id = @Theme AND sentence = @Sentence ORDER BY contribution DESC, start
            """, new { place.Document, place.Theme, place.Sentence }).ToList();
        return new SampledEvidence
        {
            DocumentKey = key,
            Title = title,
            Date = date,
            Url = url,
            ThemeId = place.Theme,
            Theme = theme,
            Paragraph = (int)paragraph,
            Score = score,
            Sentence = text,
            Marks = [.. matches.Select(m => (int)(m.Start - start)..(int)Math.Min(m.End - start, text.Length))],
            Matched = string.Join("; ", matches.Select(m => m.Matched)),
            Contribution = matches.Sum(m => m.Contribution),
        };
    }
}

/// <summary>A sentence that is evidence for a theme.</summary>
public sealed record SampledEvidence
{
    /// <summary>Key of its document.</summary>
    public required string DocumentKey { get; init; }

    /// <summary>Title of its document.</summary>
    public required string Title { get; init; }

    /// <summary>Date of its document.</summary>
    public required string Date { get; init; }

    /// <summary>Address of its document.</summary>
    public required string Url { get; init; }

    /// <summary>Id of the theme.</summary>
    public required string ThemeId { get; init; }

    /// <summary>Chinese name of the theme.</summary>
    public required string Theme { get; init; }

    /// <summary>Number of its paragraph.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Probability of the theme in the paragraph; null where it is not stored.</summary>
    public required double? Score { get; init; }

    /// <summary>The sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The places that matched, in units of the sentence.</summary>
    public required IReadOnlyList<Range> Marks { get; init; }

    /// <summary>What matched, the strongest first.</summary>
    public required string Matched { get; init; }

    /// <summary>What the places add to the log-odds.</summary>
    public required double Contribution { get; init; }
}
