using TextMiner.Documents;

namespace TextMiner.Storage.Themes;

/// <summary>The quality of theme tags on record.</summary>
sealed class QualityLog(Database database)
{
    /// <summary>Whether the newest measurement on a gold set was of the same paragraphs and the same models.</summary>
    public bool Holds(string gold, string goldDigest, ModelStamp stamp) => database.Read(() => database.Prepare(
        """
        SELECT 1 FROM v_theme_evaluations WHERE gold = ?1 AND gold_digest = ?2 AND stamp = ?3
        """).Scalar(gold, goldDigest, stamp.ToString()) is not null);

    /// <summary>Drops what was measured on a gold set that is no longer there.</summary>
    public void Forget(string gold) => database.Write(() => { database.Prepare("DELETE FROM theme_evaluations WHERE gold = ?1").Run(gold); });

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
            INSERT INTO theme_quality (run_id, gold, theme_id, support, tagged, precision, recall, f1, f1_low, f1_high, calibration_error,
              threshold, false_positives, false_negatives)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """);
        foreach (var t in measured.Themes)
            theme.Run(run, measured.Gold, t.Theme, t.Support, t.Tagged, t.Precision, t.Recall, t.F1, t.F1Low, t.F1High,
                t.CalibrationError, t.Threshold, t.FalsePositives, t.FalseNegatives);
        var confusion = database.Prepare(
            "INSERT INTO theme_confusion (run_id, gold, theme_id, other, missed_as, wrongly_as) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        foreach (var c in measured.Confusions) confusion.Run(run, measured.Gold, c.Theme, c.Other, c.MissedAs, c.WronglyAs);
    });
}
