using Dapper;

namespace TextMiner.Storage.Deriving;

/// <summary>What decides about families: identity, dates, authority and the number of recognisable sentences.</summary>
sealed record FamilyMember
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
    public string SourceKey { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Title { get; init; } = "";
    public string? DocNo { get; init; }
    public string? WrittenDate { get; init; }
    public string Date { get; init; } = "";
    public string DateBasis { get; init; } = "";
    public string? Level { get; init; }
    public string TextDigest { get; init; } = "";
    public long Sentences { get; init; }

    /// <summary>
    /// Order of precedence: earliest first (a date that is only that of the fetch says nothing), then official before press,
    /// then national before local, then by key, which no order of arrival can change.
    /// </summary>
    public static IComparer<FamilyMember> Precedence { get; } = Comparer<FamilyMember>.Create((a, b) =>
    {
        var order = (a.DateBasis == "抓取").CompareTo(b.DateBasis == "抓取");
        if (order == 0) order = string.CompareOrdinal(a.Date, b.Date);
        if (order == 0) order = Authority(a.Kind).CompareTo(Authority(b.Kind));
        if (order == 0) order = (a.Level != "国家").CompareTo(b.Level != "国家");
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    });

    public static IReadOnlyList<FamilyMember> ReadAll(Database database) =>
        database.Connection.Query<FamilyMember>(
            """
            SELECT d.document_id AS Id, d.doc_key AS Key, d.source_key AS SourceKey, d.kind AS Kind, d.title AS Title,
              d.doc_no AS DocNo, d.written_date AS WrittenDate, d.date AS Date, d.date_basis AS DateBasis, d.level AS Level,
              d.text_digest AS TextDigest, ifnull(h.n, 0) AS Sentences
            FROM documents d
            LEFT JOIN (SELECT document_id, COUNT(DISTINCT hash) AS n FROM sentences WHERE hash IS NOT NULL GROUP BY document_id) h
              ON h.document_id = d.document_id
            ORDER BY d.document_id
            """).AsList();

    static int Authority(string kind) => kind switch { "policy" => 0, "academic" => 1, "article" => 2, _ => 3 };
}
