using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Storage.Saving;

/// <summary>
/// One digest over everything that a document's rows hold, but for the stamp and the runs: equal digests mean that there is
/// nothing to write.
/// </summary>
static class ContentDigest
{
    public static string Of(DocumentRow row, Article article, DocumentAnalysis analysis)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (column, value) in row.Content) Add(hash, $"{column}={value}");
        foreach (var author in article.Authors) Add(hash, $"a {author.Name}\t{author.Affiliation}");
        foreach (var keyword in article.Keywords) Add(hash, $"k {keyword}");
        foreach (var e in article.Evidence) Add(hash, $"m {e.Field}\t{e.Value}\t{e.Rule}\t{e.Snippet}\t{e.Confidence:R}");
        foreach (var s in article.Sections) Add(hash, $"s {s.Level}\t{s.Heading}");
        foreach (var s in analysis.Sentences) Add(hash, $"n {s.Section}\t{s.Paragraph}\t{s.Start}\t{s.End}");
        foreach (var t in analysis.Terms) Add(hash, $"t {t.Term}\t{t.Count}");
        foreach (var t in analysis.Themes)
            Add(hash, $"h {t.Theme}\t{t.Unit.Section}\t{t.Unit.Paragraph}\t{t.Score:R}\t{t.Decision}\t{t.DecidedBy}");
        foreach (var e in analysis.Evidence)
            Add(hash, $"e {e.Theme}\t{e.Sentence}\t{e.Start}\t{e.End}\t{e.Contribution:R}\t{e.Rule}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Add(IncrementalHash hash, FormattableString line) =>
        hash.AppendData(Encoding.UTF8.GetBytes(line.ToString(CultureInfo.InvariantCulture) + "\n"));
}
