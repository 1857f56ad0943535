using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>The fields found so far, each with its evidence. The first rule that finds a field keeps it, so rules run from the surest to the weakest.</summary>
sealed class FieldSheet
{
    readonly List<FieldEvidence> _evidence = [];
    readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Where an explanation collects what came too late; null in a plain extraction.</summary>
    public ExtractionTrace? Trace { get; init; }

    public IReadOnlyList<FieldEvidence> Evidence => _evidence;

    public string? this[string field] => _values.GetValueOrDefault(field);

    public bool Has(string field) => _values.ContainsKey(field);

    /// <summary>A rule need not look for the field: it is known, and nobody asks for alternatives.</summary>
    public bool IsSettled(string field) => Trace is null && Has(field);

    /// <summary>Keeps a value if the field has none yet and the value is not empty.</summary>
    public bool TrySet(string field, string? value, string rule, string snippet, double confidence)
    {
        if (string.IsNullOrWhiteSpace(value)) return false;
        if (!_values.TryAdd(field, value))
        {
            Trace?.Add(field, value, rule, snippet, confidence);
            return false;
        }
        Note(field, value, rule, snippet, confidence);
        return true;
    }

    /// <summary>Sets a value in place of what was found; an empty one changes nothing.</summary>
    public void Overrule(string field, string? value, string rule, string snippet)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        _values.Remove(field);
        _evidence.RemoveAll(evidence => evidence.Field == field);
        TrySet(field, value, rule, snippet, 1);
    }

    /// <summary>Adds evidence for a field that may have several values, such as authors.</summary>
    public void Note(string field, string value, string rule, string snippet, double confidence)
    {
        var proof = snippet.Length <= ExtractionLimits.Snippet ? snippet : snippet[..ExtractionLimits.Snippet];
        _evidence.Add(new FieldEvidence(field, value, rule, proof.ReplaceLineEndings(" "), confidence));
    }
}

/// <summary>Names of fields as rows and evidence know them.</summary>
static class Field
{
    public const string Title = "title";
    public const string Subtitle = "subtitle";
    public const string Author = "author";
    public const string Source = "source";
    public const string Editor = "editor";
    public const string Periodical = "periodical";
    public const string PublishedDate = "published_date";
    public const string WrittenDate = "written_date";
    public const string DocumentNumber = "doc_no";
    public const string DocumentNumberCode = "doc_no_code";
    public const string DocumentNumberYear = "doc_no_year";
    public const string DocumentNumberSerial = "doc_no_serial";
    public const string Issuer = "issuer";
    public const string IndexNumber = "index_no";
    public const string Subject = "subject";
    public const string EffectLevel = "effect_level";
    public const string Validity = "validity";
    public const string Column = "column_name";
    public const string Level = "level";
    public const string Region = "region_code";
    public const string Kind = "kind";
    public const string Abstract = "abstract";
    public const string Keywords = "keywords";
    public const string Fund = "fund";
    public const string FundNumber = "fund_no";
    public const string AuthorNote = "author_note";
    public const string Classification = "clc";
    public const string Doi = "doi";
    public const string Language = "language";
}
