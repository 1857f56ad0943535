using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Storage.Saving;

/// <summary>
/// One digest over everything that a document's rows hold, but for the stamp and the runs: equal digests mean that there is
/// nothing to write. The lines are put into bytes at once: a thousand strings a document cost more than all its rows.
/// </summary>
static class ContentDigest
{
    public static string Of(DocumentRow row, Article article, DocumentAnalysis analysis)
    {
        var lines = new Lines(article.Text.Length * 2);
        foreach (var (column, value) in row.Content)
            lines.Text(column).Text("=").Text(Convert.ToString(value, CultureInfo.InvariantCulture)).End();
        foreach (var author in article.Authors) lines.Text("a ").Text(author.Name).Tab().Text(author.Affiliation).End();
        foreach (var keyword in article.Keywords) lines.Text("k ").Text(keyword).End();
        foreach (var e in article.Evidence)
            lines.Text("m ").Text(e.Field).Tab().Text(e.Value).Tab().Text(e.Rule).Tab().Text(e.Snippet).Tab().Number(e.Confidence).End();
        foreach (var s in article.Sections) lines.Text("s ").Number(s.Level).Tab().Text(s.Heading).End();
        foreach (var s in analysis.Sentences)
            lines.Text("n ").Number(s.Section).Tab().Number(s.Paragraph).Tab().Number(s.Start).Tab().Number(s.End).End();
        foreach (var t in analysis.Terms) lines.Text("t ").Text(t.Term).Tab().Number(t.Count).End();
        foreach (var t in analysis.Themes)
        {
            lines.Text("h ").Text(t.Theme).Tab().Number(t.Unit.Section).Tab().Number(t.Unit.Paragraph).Tab().Number(t.Score).Tab()
                .Text(t.Decision.ToString()).Tab().Text(t.DecidedBy.ToString()).Tab().Number(t.Share).End();
        }
        foreach (var e in analysis.Evidence)
        {
            lines.Text("e ").Text(e.Theme).Tab().Number(e.Sentence).Tab().Number(e.Start).Tab().Number(e.End).Tab().Number(e.Contribution).Tab()
                .Text(e.Rule).End();
        }
        return Convert.ToHexStringLower(SHA256.HashData(lines.Bytes));
    }

    sealed class Lines(int capacity)
    {
        // The longest double in round-trip form has 24 characters.
        const int LongestNumber = 32;

        readonly ArrayBufferWriter<byte> _bytes = new(Math.Max(capacity, 256));

        public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

        public Lines Text(string? text)
        {
            if (text is not null) Encoding.UTF8.GetBytes(text, _bytes);
            return this;
        }

        public Lines Number<T>(T number) where T : struct, IUtf8SpanFormattable
        {
            number.TryFormat(_bytes.GetSpan(LongestNumber), out var written, number is double ? "R" : default, CultureInfo.InvariantCulture);
            _bytes.Advance(written);
            return this;
        }

        public Lines Number(int? number) => number is { } value ? Number(value) : this;

        public Lines Number(double? number) => number is { } value ? Number(value) : this;

        public Lines Tab() => Byte((byte)'\t');

        public void End() => Byte((byte)'\n');

        Lines Byte(byte value)
        {
            _bytes.GetSpan(1)[0] = value;
            _bytes.Advance(1);
            return this;
        }
    }
}
