using Dapper;
using TextMiner.Documents;

namespace TextMiner.Storage.Themes;

/// <summary>The quality of theme tags on record, and what people said of paragraphs, by which it can be measured.</summary>
sealed class QualityLog(Database database)
{
    /// <summary>Whether the newest measurement on a gold set was of the same paragraphs and the same models.</summary>
    public bool Holds(string gold, string goldDigest, ModelStamp stamp) => database.Read(() => database.Prepare(
        """
        SELECT 1 FROM v_theme_evaluations WHERE gold = ?1 AND gold_digest = ?2 AND stamp = ?3
        """).Scalar(gold, goldDigest, stamp.ToString()) is not null);

    public void Save(long run, ThemeMeasurement measured) => database.Write(() =>
    {
        database.Prepare("DELETE FROM theme_evaluations WHERE run_id = ?1 AND gold = ?2").Run(run, measured.Gold);
        database.Prepare(
            """
            INSERT INTO theme_evaluations (run_id, gold, gold_digest, stamp, paragraphs, without_theme, wrongly_tagged, micro_f1, macro_f1, calibration_error)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """).Run(run, measured.Gold, measured.GoldDigest, measured.Stamp.ToString(), measured.Paragraphs, measured.WithoutTheme, measured.WronglyTagged,
            measured.MicroF1, measured.MacroF1, measured.CalibrationError);
        var theme = database.Prepare(
            """
            INSERT INTO theme_quality (run_id, gold, theme_id, support, tagged, precision, recall, f1, calibration_error, threshold, false_positives, false_negatives)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """);
        foreach (var t in measured.Themes)
            theme.Run(run, measured.Gold, t.Theme, t.Support, t.Tagged, t.Precision, t.Recall, t.F1, t.CalibrationError, t.Threshold, t.FalsePositives, t.FalseNegatives);
        var confusion = database.Prepare(
            "INSERT INTO theme_confusion (run_id, gold, theme_id, other, missed_as, wrongly_as) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        foreach (var c in measured.Confusions) confusion.Run(run, measured.Gold, c.Theme, c.Other, c.MissedAs, c.WronglyAs);
    });

    /// <summary>Every paragraph of which people said something, in order of document and place.</summary>
    public IReadOnlyList<HumanVerdict> Verdicts() => database.Read(() =>
    {
        if (database.Prepare("SELECT 1 FROM labels WHERE paragraph IS NOT NULL LIMIT 1").Scalar() is null) return [];
        return database.Connection.Query<(string Key, long Paragraph, string Theme, string Label, string Text)>(
            """
            SELECT l.doc_key, l.paragraph, l.theme_id, l.label,
              (SELECT group_concat(text, '') FROM (
                SELECT s.text FROM sentences s WHERE s.document_id = d.document_id AND s.paragraph = l.paragraph ORDER BY s.ordinal))
            FROM labels l JOIN documents d ON d.doc_key = l.doc_key
            WHERE l.paragraph IS NOT NULL
              AND l.label_id = (SELECT MAX(m.label_id) FROM labels m WHERE m.doc_key = l.doc_key AND m.theme_id = l.theme_id
                AND m.section IS l.section AND m.paragraph IS l.paragraph)
              AND EXISTS (SELECT 1 FROM sentences s WHERE s.document_id = d.document_id AND s.paragraph = l.paragraph)
            ORDER BY l.doc_key, l.paragraph, l.theme_id
            """)
            .GroupBy(row => (row.Key, row.Paragraph, row.Text))
            .Select(g => new HumanVerdict($"{g.Key.Key}/{g.Key.Paragraph}", g.Key.Text, Themes(g, "yes"), Themes(g, "no"))).ToList();
    });

    static List<string> Themes(IEnumerable<(string Key, long Paragraph, string Theme, string Label, string Text)> rows, string label) =>
        [.. rows.Where(r => r.Label == label).Select(r => r.Theme).Distinct(StringComparer.Ordinal)];
}
