namespace TextMiner.Storage.Runs;

/// <summary>Alerts on record: raised once for a subject and period, and never changed.</summary>
public sealed class AlertHistory(CorpusStore store)
{
    /// <summary>So many of the documents behind an alert are kept; the database has the rest.</summary>
    public const int MostDocuments = 20;

    readonly Database _database = store.Database;

    /// <summary>Those of runs after the one given, the newest first.</summary>
    public IReadOnlyList<StoredAlert> Since(long run) => Read("a.run_id > ?1", run);

    /// <summary>Those that a file, or a receiver, has not been told of, the oldest first: of a run that was cut off, or that could not reach it.</summary>
    public IReadOnlyList<StoredAlert> Untold(AlertChannel channel) => [.. Read($"a.{ColumnOf(channel)} = 0 AND ?1 = 0", 0).Reverse()];

    /// <summary>Notes that all have been told, or that there is nobody to tell.</summary>
    public void MarkTold(AlertChannel channel) => _database.Write(() => _database.Prepare($"UPDATE alerts SET {ColumnOf(channel)} = 1 WHERE {ColumnOf(channel)} = 0").Run());

    static string ColumnOf(AlertChannel channel) => channel == AlertChannel.File ? "is_filed" : "is_sent";

    IReadOnlyList<StoredAlert> Read(string which, long run) => _database.Read(() =>
    {
        // A page that gave no document stands there by its address.
        var documents = _database.Prepare(
            $"""
            SELECT x.alert_id, x.doc_key, x.title, ifnull(d.url, CASE WHEN x.title GLOB 'http*://*' THEN x.title END)
            FROM alert_documents x JOIN alerts a ON a.alert_id = x.alert_id LEFT JOIN documents d ON d.doc_key = x.doc_key WHERE {which} ORDER BY x.alert_id, x.place
            """).List(r => (Alert: r.Integer(0), Document: new AlertDocument(r.Text(1), r.Text(2)) { Url = r.TextOrNull(3) }), run).ToLookup(d => d.Alert, d => d.Document);
        return (IReadOnlyList<StoredAlert>)_database.Prepare(
            $"SELECT alert_id, run_id, raised_at, rule, subject, period, strength, threshold, message_zh, message FROM alerts a WHERE {which} ORDER BY alert_id DESC")
            .List(r => new StoredAlert(r.Integer(0), r.Integer(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Real(6), r.Real(7), r.Text(8), r.Text(9), [.. documents[r.Integer(0)]]), run);
    });

    /// <summary>The periods for which a rule was raised about a subject.</summary>
    public IReadOnlyList<string> Periods(string rule, string subject) => _database.Read(() =>
        _database.Prepare("SELECT period FROM alerts WHERE rule = ?1 AND subject = ?2 ORDER BY period").List(r => r.Text(0), rule, subject));

    /// <summary>Records alerts; one that was raised before for its subject and period is left as it is. Returns those that are new.</summary>
    public IReadOnlyList<StoredAlert> Raise(long run, IReadOnlyList<Alert> alerts) => _database.Write<IReadOnlyList<StoredAlert>>(() =>
    {
        ArgumentNullException.ThrowIfNull(alerts);
        List<StoredAlert> raised = [];
        var insert = _database.Prepare(
            """
            INSERT INTO alerts (run_id, rule, subject, period, strength, threshold, message_zh, message, raised_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (rule, subject, period) DO NOTHING RETURNING alert_id
            """);
        var behind = _database.Prepare("INSERT INTO alert_documents (alert_id, place, doc_key, title) VALUES (?1, ?2, ?3, ?4)");
        foreach (var a in alerts)
        {
            if (insert.Scalar(run, a.Rule, a.Subject, a.Period, a.Strength, a.Threshold, a.MessageZh, a.Message, _database.Now) is not long id) continue;
            AlertDocument[] kept = [.. a.Documents.Take(MostDocuments)];
            foreach (var (i, document) in kept.Index()) behind.Run(id, i + 1, document.DocKey, document.Title);
            raised.Add(new StoredAlert(id, run, _database.Now, a.Rule, a.Subject, a.Period, a.Strength, a.Threshold, a.MessageZh, a.Message, kept));
        }
        return raised;
    });
}

/// <summary>Who is told of alerts, besides those who ask the database.</summary>
public enum AlertChannel
{
    /// <summary>A file of JSON lines.</summary>
    File,

    /// <summary>An address that takes JSON.</summary>
    Webhook,
}

/// <summary>Something odd.</summary>
/// <param name="Rule">burst, change-point, first-appearance, silent-source, degraded-extraction, rejections or topics-outgrown.</param>
/// <param name="Subject">What it is about: theme:ID, term:WORD or source:KEY, with @REGION where it is of one.</param>
/// <param name="Period">Year, year and month, or day: an alert is raised once for its subject and period.</param>
/// <param name="Strength">How strong it is.</param>
/// <param name="Threshold">From which strength it is raised.</param>
/// <param name="MessageZh">A sentence in Chinese.</param>
/// <param name="Message">The same in English.</param>
/// <param name="Documents">The documents behind it, the most telling first.</param>
public sealed record Alert(
    string Rule, string Subject, string Period, double Strength, double Threshold, string MessageZh, string Message, IReadOnlyList<AlertDocument> Documents);

/// <summary>A document behind an alert, or a page that should have been one.</summary>
/// <param name="DocKey">Its key.</param>
/// <param name="Title">Its title when the alert was raised; the address of a page that gave no document.</param>
public sealed record AlertDocument(string DocKey, string Title)
{
    /// <summary>Its address; null when the document is gone, or not read back from the record.</summary>
    public string? Url { get; init; }
}

/// <summary>An alert on record.</summary>
/// <param name="AlertId">Its number.</param>
/// <param name="Run">The run that raised it.</param>
/// <param name="RaisedAt">When (UTC).</param>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Period">The period.</param>
/// <param name="Strength">How strong it is.</param>
/// <param name="Threshold">From which strength it is raised.</param>
/// <param name="MessageZh">A sentence in Chinese.</param>
/// <param name="Message">The same in English.</param>
/// <param name="Documents">The documents behind it.</param>
public sealed record StoredAlert(
    long AlertId, long Run, string RaisedAt, string Rule, string Subject, string Period, double Strength, double Threshold, string MessageZh, string Message, IReadOnlyList<AlertDocument> Documents);
