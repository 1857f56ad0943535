using System.Globalization;
using TextMiner.Documents;
using TextMiner.Storage.Runs;

namespace TextMiner.Storage.Trends;

/// <summary>Terms by year as a whole, and the tables of what was found in them.</summary>
public sealed class TermFindings(CorpusStore store)
{
    const string Network = "network";

    readonly Database _database = store.Database;

    /// <summary>The years from the first to the last, those without documents too.</summary>
    public YearAxis Years() => _database.Read(() =>
    {
        var totals = _database.Prepare("SELECT year, tokens FROM v_year_totals ORDER BY year").List(r => (Year: (int)r.Integer(0), Tokens: r.Integer(1)));
        if (totals.Count == 0) return new YearAxis(0, []);
        var tokens = new long[totals[^1].Year - totals[0].Year + 1];
        foreach (var (year, count) in totals) tokens[year - totals[0].Year] = count;
        return new YearAxis(totals[0].Year, tokens);
    });

    /// <summary>The series of which bursts and changes are kept: terms from lists, and saved groups by their terms.</summary>
    public IReadOnlyList<YearSeries> Kept(YearAxis axis) => Series(axis,
        """
        SELECT 'term', t.term, y.year, y.n, y.docs, t.term_id FROM terms t JOIN term_years y ON y.term_id = t.term_id WHERE t.origin <> 'lexicon' AND t.is_stop = 0
        UNION ALL
        SELECT 'group', g.name, y.year, SUM(y.n), 0, 0 FROM term_groups g JOIN term_group_members m ON m.group_no = g.group_no AND m.kind = 'term'
        JOIN terms t ON t.term = m.member JOIN term_years y ON y.term_id = t.term_id GROUP BY 2, 3
        ORDER BY 1, 2, 3
        """);

    /// <summary>All terms that are no stop words.</summary>
    public IReadOnlyList<YearSeries> All(YearAxis axis) => Series(axis,
        "SELECT 'term', t.term, y.year, y.n, y.docs, t.term_id FROM term_years y JOIN terms t ON t.term_id = y.term_id WHERE t.is_stop = 0 ORDER BY y.term_id, y.year");

    /// <summary>Puts these in the place of what was found before; a table that holds them already is not written to.</summary>
    public void Replace(IReadOnlyList<StoredBurst> bursts, IReadOnlyList<StoredChange> changes, IReadOnlyList<StoredKeyness> keyness, IReadOnlyList<StoredRise> rises) => _database.Write(() =>
    {
        Replace("term_bursts", "series, name, first_year, last_year, weight, n, tokens, usual_per_10k", bursts.Select(b => (SqlValue[])
            [b.Series, b.Name, b.FirstYear, b.LastYear, b.Weight, b.N, b.Tokens, b.UsualPer10K]).ToList());
        Replace("term_changes", "series, name, year, per_10k_before, per_10k_after, strength, dispersion", changes.Select(c => (SqlValue[])
            [c.Series, c.Name, c.Year, c.Before, c.After, c.Strength, c.Dispersion]).ToList());
        Replace("year_keyness", "year, rank, term, year_before, n, n_before, docs, docs_before, g2, p_adjusted, log_ratio, low, high", keyness.Select(k => (SqlValue[])
            [k.Year, k.Rank, k.Term, k.YearBefore, k.N, k.NBefore, k.Documents, k.DocumentsBefore, k.G2, k.Adjusted, k.LogRatio, k.Low, k.High]).ToList());
        Replace("year_rises", "year, direction, rank, term, year_before, n, n_before, docs, docs_before, log_ratio, low, high, fixed_log_ratio, flags", rises.Select(r => (SqlValue[])
            [r.Year, r.Direction, r.Rank, r.Term, r.YearBefore, r.N, r.NBefore, r.Documents, r.DocumentsBefore, r.LogRatio, r.Low, r.High, r.FixedLogRatio, r.Flags]).ToList());
    });

    /// <summary>Digest of all that the co-word network of these terms is made from.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="maker">What cuts and counts.</param>
    public string NetworkInput(IReadOnlyList<string> terms, string maker) => _database.Read(() => Digest.Of(string.Join('\n',
    [
        maker, new RowHasher("documents", ["doc_key", "text_digest", "stamp"]).SumOf(_database.Prepare("SELECT doc_key, text_digest, stamp FROM documents WHERE is_primary = 1")).Digest, .. terms,
    ])));

    /// <summary>Whether the network is of this input.</summary>
    public bool HoldsNetworkOf(string input) => _database.Read(() => _database.Prepare("SELECT 1 FROM kept_digests WHERE name = ?1 AND digest = ?2").Scalar(Network, input) is not null);

    /// <summary>Puts this network in the place of the one before.</summary>
    public void ReplaceNetwork(IReadOnlyList<StoredNode> nodes, IReadOnlyList<StoredEdge> edges, string input) => _database.Write(() =>
    {
        Replace("coword_nodes", "term, rank, sentences, sentences_total, degree, strength, community", nodes.Select(n => (SqlValue[])
            [n.Term, n.Rank, n.Sentences, n.SentencesTotal, n.Degree, n.Strength, n.Community]).ToList());
        Replace("coword_edges", "source, target, sentences, expected, pmi, npmi, t, log_dice, g2", edges.Select(e => (SqlValue[])
            [e.Source, e.Target, e.Sentences, e.Expected, e.Pmi, e.Npmi, e.T, e.LogDice, e.G2]).ToList());
        _database.Prepare("INSERT INTO kept_digests (name, digest) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET digest = excluded.digest").Run(Network, input);
    });

    void Replace(string table, string columns, List<SqlValue[]> rows)
    {
        if (Holds(table, columns, rows)) return;
        _database.Prepare($"DELETE FROM {table}").Run();
        var insert = _database.Prepare($"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(1, columns.Split(',').Length).Select(i => $"?{i}"))})");
        foreach (var row in rows) insert.Run(row);
    }

    bool Holds(string table, string columns, List<SqlValue[]> rows)
    {
        var held = _database.Prepare($"SELECT {columns} FROM {table}").List(row => string.Join('\u001F', Enumerable.Range(0, row.Columns).Select(c => row.Kind(c) switch
        {
            SqlKind.Text => row.Text(c),
            SqlKind.Real => Line(row.Real(c)),
            SqlKind.Null => "",
            _ => Line(row.Integer(c)),
        })));
        return held.Count == rows.Count && held.ToHashSet(StringComparer.Ordinal).SetEquals(rows.Select(row => string.Join('\u001F', row.Select(value => value.Kind switch
        {
            SqlKind.Text => value.Text!,
            SqlKind.Real => Line(value.Real),
            SqlKind.Null => "",
            _ => Line(value.Integer),
        }))));

        static string Line(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
    }

    List<YearSeries> Series(YearAxis axis, string sql) => _database.Read(() =>
    {
        List<YearSeries> found = [];
        _database.Prepare(sql).Read(row =>
        {
            var (kind, name) = (row.Text(0), row.Text(1));
            if (found is not [.., var last] || last.Name != name || last.Kind != kind) found.Add(last = new YearSeries(kind, name, row.Integer(5), new long[axis.Tokens.Count], new long[axis.Tokens.Count]));
            last.Counts[row.Integer(2) - axis.First] = row.Integer(3);
            last.Documents[row.Integer(2) - axis.First] = row.Integer(4);
            return true;
        });
        return found;
    });
}

/// <summary>Years with their tokens.</summary>
/// <param name="First">The first year.</param>
/// <param name="Tokens">Tokens of it and of each that follows; 0 where there are no documents.</param>
public sealed record YearAxis(int First, IReadOnlyList<long> Tokens);

/// <summary>A term or group by year.</summary>
/// <param name="Kind">term or group.</param>
/// <param name="Name">Its name.</param>
/// <param name="TermId">Row id of the term; 0 for a group.</param>
/// <param name="Counts">Occurrences.</param>
/// <param name="Documents">Documents; none are known of groups.</param>
public sealed record YearSeries(string Kind, string Name, long TermId, long[] Counts, long[] Documents);

/// <summary>A row of term_bursts.</summary>
public sealed record StoredBurst(string Series, string Name, int FirstYear, int LastYear, double Weight, long N, long Tokens, double UsualPer10K);

/// <summary>A row of term_changes.</summary>
public sealed record StoredChange(string Series, string Name, int Year, double Before, double After, double Strength, double Dispersion);

/// <summary>A row of year_keyness.</summary>
public sealed record StoredKeyness(int Year, int Rank, string Term, int YearBefore, long N, long NBefore, long Documents, long DocumentsBefore, double G2, double Adjusted, double LogRatio, double Low, double High);

/// <summary>A row of year_rises.</summary>
public sealed record StoredRise(int Year, string Direction, int Rank, string Term, int YearBefore, long N, long NBefore, long Documents, long DocumentsBefore, double LogRatio, double Low, double High, double? FixedLogRatio, string Flags);

/// <summary>A row of coword_nodes.</summary>
public sealed record StoredNode(string Term, int Rank, long Sentences, long SentencesTotal, int Degree, double Strength, int Community);

/// <summary>A row of coword_edges.</summary>
public sealed record StoredEdge(string Source, string Target, long Sentences, double Expected, double Pmi, double Npmi, double T, double LogDice, double G2);
