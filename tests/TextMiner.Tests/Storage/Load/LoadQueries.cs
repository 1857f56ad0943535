using TextMiner.Storage;

namespace TextMiner.Tests.Storage.Load;

/// <summary>
/// What is asked of a large store: each shipped question, each view as a browser of tables opens it, and each view as analysts
/// narrow it.
/// </summary>
static class LoadQueries
{
    static readonly (string View, string Where)[] Narrowed =
    [
        ("v_documents", "year = 2021 AND region = '澜河省' ORDER BY date LIMIT 100"),
        ("v_sentences", "document_id = 11"),
        ("v_sentences", "year = 2021 AND region = '澜河省' LIMIT 1000"),
        ("v_document_terms", "document_id = 11 ORDER BY tf_idf DESC LIMIT 50"),
        ("v_document_terms", "term = '人才' ORDER BY tf_idf DESC LIMIT 50"),
        ("v_year_totals", "true"),
        ("v_term_trend", "term = '人才'"),
        ("v_term_by_region", "term = '人才' ORDER BY per_10k DESC"),
        ("v_terms", "class = '地名' ORDER BY docs DESC LIMIT 100"),
        ("v_term_by_source", "term = '人才' ORDER BY per_10k DESC"),
        ("v_term_first_seen", "first_year >= 2020 ORDER BY n DESC LIMIT 100"),
        ("v_group_trend", "true"),
        ("v_month_totals", "true"),
        ("v_term_by_month", "term = '人才'"),
        ("v_term_by_kind", "term = '人才'"),
        ("v_term_by_issuer", "term = '人才' ORDER BY n DESC LIMIT 100"),
        ("v_concordance", "term = '人才' ORDER BY date LIMIT 100"),
        ("v_concordance", "term = '人才' AND date BETWEEN '2021-01-01' AND '2021-12-31' LIMIT 1000"),
        ("v_term_dispersion", "term = '人才'"),
        ("v_term_neighbours", "term = '人才' ORDER BY log_dice DESC"),
        ("v_coword_edges", "true"),
        ("v_year_rises", "true"),
        ("v_document_topics", "document_id = 11"),
        ("v_document_topics", "number = 3 ORDER BY weight DESC LIMIT 20"),
        ("v_topic_terms", "rank <= 10"),
        ("v_topic_trend", "true"),
        ("v_topics", "true"),
        ("v_topic_documents", "number = 3"),
        ("v_topic_region", "number = 3 ORDER BY share DESC"),
        ("v_topic_source", "number = 3 ORDER BY share DESC"),
        ("v_topic_theme", "true"),
        ("v_topic_lineage", "true"),
        ("v_document_themes", "document_id = 11"),
        ("v_document_themes", "theme_id = 'green' AND decision = 'yes' AND year = 2021 LIMIT 1000"),
        ("v_theme_evidence", "document_id = 11"),
        ("v_theme_evidence", "theme_id = 'green' LIMIT 1000"),
        ("v_theme_trend", "true"),
        ("v_theme_by_region", "theme_id = 'green'"),
        ("v_theme_pairs", "true"),
        ("v_citations", "citing_id = 11"),
        ("v_citations", "cited_id = 11"),
        ("v_cited_documents", "level = '国家' ORDER BY cited_by DESC LIMIT 100"),
        ("v_shared_sentences", "document_id = 11"),
        ("v_shared_documents", "document_id = 11"),
        ("v_changes", "document_id = 11"),
        ("v_changes", "run_id = 1 LIMIT 1000"),
        ("v_rejections", "source_key = 'load-mirror'"),
        ("v_runs", "true"),
    ];

    public static IEnumerable<(string Name, string Sql)> Of(IEnumerable<string> views)
    {
        foreach (var question in Question.All) yield return (question.Id, question.Sql.TrimEnd().TrimEnd(';'));
        foreach (var view in views)
        {
            yield return ($"{view}, first 100 rows", $"SELECT * FROM {view} LIMIT 100");
            foreach (var (_, where) in Narrowed.Where(q => q.View == view))
                if (where != "true") yield return ($"{view} WHERE {where}", $"SELECT * FROM {view} WHERE {where}");
                else yield return ($"{view}, all rows", $"SELECT * FROM {view}");
        }
    }
}
