namespace TextMiner.Storage;

/// <summary>How large the corpus is. Sentences, tokens and dates are those of primaries.</summary>
/// <param name="Sources">Sources that gave at least one document.</param>
/// <param name="Sentences">Sentences.</param>
/// <param name="Tokens">Words without punctuation: the denominator of all rates.</param>
/// <param name="FirstDate">Date of the oldest document (yyyy-MM-dd); null when there is none.</param>
/// <param name="LastDate">Date of the newest document; null when there is none.</param>
public sealed record CorpusSize(int Sources, long Sentences, long Tokens, string? FirstDate, string? LastDate);

/// <summary>A document as a reader is pointed to it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="Url">Its address.</param>
public sealed record DocumentReference(string Title, string Date, string Url);

/// <summary>A term whose use differs between the years.</summary>
/// <param name="Term">The term.</param>
/// <param name="IsPolicy">Whether it comes from the list of policy phrases or from a user.</param>
public sealed record TellingTerm(string Term, bool IsPolicy);

/// <summary>A term that no document held before the newest years.</summary>
/// <param name="Term">The term.</param>
/// <param name="Count">Occurrences.</param>
/// <param name="Docs">Documents that hold it.</param>
/// <param name="First">The oldest of them.</param>
public sealed record NewTerm(string Term, int Count, int Docs, DocumentReference First);

/// <summary>A topic of the current fit.</summary>
/// <param name="Number">Place in the fit, from 1.</param>
/// <param name="Label">Its label.</param>
/// <param name="Share">Its part of all documents' weight, between 0 and 1.</param>
/// <param name="Terms">Its ten strongest terms, strongest first.</param>
public sealed record TopicShare(int Number, string Label, double Share, IReadOnlyList<string> Terms);

/// <summary>A sentence that earned a document its theme.</summary>
/// <param name="Theme">Chinese name of the theme.</param>
/// <param name="Document">The document that it stands in.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Marks">Ranges of the text that matched, in order and apart from each other.</param>
public sealed record EvidenceSentence(string Theme, DocumentReference Document, string Text, IReadOnlyList<Range> Marks);

/// <summary>Documents of one source and kind.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Kind">policy, article, academic or news.</param>
/// <param name="Docs">Primaries.</param>
/// <param name="Reprints">Documents that are not counted.</param>
/// <param name="FirstYear">Oldest year, all documents.</param>
/// <param name="LastYear">Newest year.</param>
public sealed record SourceYears(string Source, string Kind, int Docs, int Reprints, int FirstYear, int LastYear);

/// <summary>How documents were judged on one theme; the documents that are in neither count are a no.</summary>
/// <param name="Theme">Chinese name.</param>
/// <param name="Yes">Documents that carry it.</param>
/// <param name="Abstain">Documents without enough evidence either way.</param>
/// <param name="ByPeople">How many of the decisions, also those for no, a person took.</param>
public sealed record ThemeDecisions(string Theme, int Yes, int Abstain, int ByPeople);

/// <summary>What made the results that a report shows.</summary>
/// <param name="Values">Names and values in order of display: run, version, seed, digests; without those that are unknown.</param>
/// <param name="Stamps">Stamps of the documents; more than one while a rebuild is due.</param>
public sealed record Provenance(IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Stamps);

/// <summary>How often theme tags are right on one set of labelled paragraphs.</summary>
/// <param name="Gold">shipped or people.</param>
/// <param name="Paragraphs">Labelled paragraphs.</param>
/// <param name="MicroF1">F1 of all tags together.</param>
/// <param name="MacroF1">Mean F1 of the themes.</param>
/// <param name="CalibrationError">Expected calibration error.</param>
/// <param name="WithoutTheme">Paragraphs that carry no theme.</param>
/// <param name="WronglyTagged">How many of those got a tag.</param>
public sealed record TagQuality(string Gold, int Paragraphs, double MicroF1, double MacroF1, double CalibrationError, int WithoutTheme, int WronglyTagged);

/// <summary>Which texts a store holds, read with which lexicon and models.</summary>
/// <param name="SchemaVersion">Version of the schema.</param>
/// <param name="Documents">Primaries.</param>
/// <param name="Digest">SHA-256 of what <see cref="Recipe"/> says, in hexadecimal digits.</param>
public sealed record CorpusContent(int SchemaVersion, int Documents, string Digest)
{
    /// <summary>How the digest is made, so that others can make it.</summary>
    public const string Recipe = "SHA-256 of a line for each primary document in order of doc_key: doc_key, space, text_digest, space, stamp, line feed (UTF-8)";
}
