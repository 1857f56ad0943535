using System.Globalization;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Tests.Reports;
using TextMiner.Tests.Storage;
using TextMiner.Trends;

namespace TextMiner.Tests.Pipeline;

/// <summary>The co-word network that the end of a run keeps, counted again by hand.</summary>
public sealed class CowordFindingsTests : IDisposable
{
    readonly ReportCorpus _corpus = ReportCorpus.Filled();

    public void Dispose() => _corpus.Dispose();

    [Fact]
    public void Nodes_and_edges_are_what_counting_the_sentences_by_hand_gives()
    {
        Renew();
        var sentences = Rows("SELECT text FROM v_sentences").Select(r => Segmenter.Policy.Cut((string)r[0]!).ToHashSet(StringComparer.Ordinal)).ToList();
        var terms = Rows("SELECT term FROM v_terms WHERE is_stop = 0 AND term NOT LIKE '第%' ORDER BY docs DESC, (SELECT SUM(n) FROM term_years y WHERE y.term_id = v_terms.term_id) DESC, term LIMIT 100").Select(r => (string)r[0]!).ToList();
        Assert.True(terms.Count > 20);
        Assert.Equal(terms.Select(term => $"{term} {sentences.Count(s => s.Contains(term))} {sentences.Count}"), Rows("SELECT term, sentences, sentences_total FROM v_coword_nodes ORDER BY rank").Select(r => $"{r[0]} {r[1]} {r[2]}"));
        List<string> expected = [];
        for (var i = 0; i < terms.Count; i++)
            for (var j = i + 1; j < terms.Count; j++)
            {
                double a = sentences.Count(s => s.Contains(terms[i])), b = sentences.Count(s => s.Contains(terms[j])), n = sentences.Count(s => s.Contains(terms[i]) && s.Contains(terms[j])), all = sentences.Count;
                var chance = a * b / all;
                if (n < 3 || n <= chance) continue;
                var pmi = Math.Log2(n * all / a / b);
                double Part(double seen, double due) => seen == 0 ? 0 : seen * Math.Log(seen / due);
                var g2 = 2 * (Part(n, chance) + Part(a - n, a - chance) + Part(b - n, b - chance) + Part(all - a - b + n, all - a - b + chance));
                expected.Add(Line(terms[i], terms[j], n, chance, pmi, n == all ? 1 : pmi / -Math.Log2(n / all), (n - chance) / Math.Sqrt(n), 14 + Math.Log2(2 * n / (a + b)), g2));
            }
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Rows("SELECT source, target, CAST(sentences AS REAL), expected, pmi, npmi, t, log_dice, g2 FROM v_coword_edges").Select(r => Line([.. r])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_edge_stands_at_both_of_its_ends_and_degrees_and_strengths_are_their_sums()
    {
        Renew();
        Assert.Equal(2 * (long)Rows("SELECT COUNT(*) FROM v_coword_edges")[0][0]!, Rows("SELECT COUNT(*) FROM v_term_neighbours")[0][0]);
        Assert.Empty(Rows("SELECT * FROM v_term_neighbours a WHERE NOT EXISTS (SELECT 1 FROM v_term_neighbours b WHERE b.term = a.neighbour AND b.neighbour = a.term AND b.term_sentences = a.neighbour_sentences AND b.npmi = a.npmi)"));
        Assert.Empty(Rows("SELECT 1 FROM v_coword_nodes n WHERE degree <> (SELECT COUNT(*) FROM v_term_neighbours x WHERE x.term = n.term) OR abs(strength - (SELECT ifnull(SUM(npmi), 0) FROM v_term_neighbours x WHERE x.term = n.term)) > 1e-9"));
        Assert.Empty(Rows("SELECT 1 FROM v_term_neighbours x JOIN v_coword_nodes n ON n.term = x.neighbour WHERE n.community <> x.community"));
    }

    [Fact]
    public void The_network_is_made_anew_only_when_a_text_has_changed()
    {
        Renew();
        var first = All();
        // Where nothing has changed the rows are not looked at: a mark in them stays.
        Execute("UPDATE coword_nodes SET community = 99 WHERE rank = 1");
        Renew();
        Assert.Equal(99L, Rows("SELECT community FROM coword_nodes WHERE rank = 1")[0][0]);
        _corpus.Add(StoreFixture.Portal, "2023-05-01", "西河2023年补充要点", "西河市坚持绿色低碳发展。西河市加快发展新质生产力。");
        _corpus.Store.Derive(1);
        Renew();
        Assert.NotEqual(99L, Rows("SELECT community FROM coword_nodes WHERE rank = 1")[0][0]);
        Assert.NotEqual(first, All());
    }

    [Fact]
    public void A_store_without_documents_has_an_empty_network()
    {
        using var empty = new StoreFixture();
        new CowordFindings(empty.Store, Segmenter.Policy).Renew();
        Assert.Empty(empty.Rows("SELECT 1 FROM coword_nodes"));
    }

    void Renew() => new CowordFindings(_corpus.Store, Segmenter.Policy).Renew();

    List<string> All() => [.. Rows("SELECT * FROM coword_nodes").Concat(Rows("SELECT * FROM coword_edges")).Select(r => Line([.. r]))];

    void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_corpus.Workspace.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    IReadOnlyList<IReadOnlyList<object?>> Rows(string sql) => _corpus.Store.Query(sql, new QueryLimits(100_000, TimeSpan.FromSeconds(20))).Rows;

    // Ten digits: logarithms of quotients differ in the last from differences of logarithms.
    static string Line(params object?[] values) => string.Join(' ', values.Select(value => value is double number ? (Math.Abs(number) < 1e-9 ? 0 : number).ToString("G10", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)));
}
