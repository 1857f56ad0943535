namespace TextMiner.Extraction.Text;

/// <summary>Tells a lead or summary that only repeats the beginning of a paragraph.</summary>
static class Lead
{
    const int Compared = 30;

    public static bool Repeats(string line, IEnumerable<string> following)
    {
        var beginning = Spaces.Remove(line);
        if (beginning.Length < Compared) return false;
        var cut = beginning.TrimEnd('.', '…', '\'', '"', '”', '’', '。');
        return following.Any(paragraph =>
        {
            var text = Spaces.Remove(paragraph);
            return text.StartsWith(cut, StringComparison.Ordinal) || (text.Length >= cut.Length && CommonStart(text, cut) >= Math.Max(Compared, cut.Length * 9 / 10));
        });
    }

    static int CommonStart(string a, string b) => a.AsSpan().CommonPrefixLength(b);
}
