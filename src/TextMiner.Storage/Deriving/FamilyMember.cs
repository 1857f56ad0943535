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

    public static FamilyMember Read(Database database, long id) =>
        database.Prepare(
            """
            SELECT doc_key, source_key, kind, title, doc_no, written_date, date, date_basis, level, text_digest, distinct_sentences
            FROM documents WHERE document_id = ?1
            """).List(r => new FamilyMember
            {
                Id = id,
                Key = r.Text(0),
                SourceKey = r.Text(1),
                Kind = r.Text(2),
                Title = r.Text(3),
                DocNo = r.TextOrNull(4),
                WrittenDate = r.TextOrNull(5),
                Date = r.Text(6),
                DateBasis = r.Text(7),
                Level = r.TextOrNull(8),
                TextDigest = r.Text(9),
                Sentences = r.Integer(10),
            }, id)[0];

    static int Authority(string kind) => kind switch { "policy" => 0, "academic" => 1, "article" => 2, _ => 3 };
}
