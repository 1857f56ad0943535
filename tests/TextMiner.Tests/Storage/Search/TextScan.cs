using System.Text.RegularExpressions;

namespace TextMiner.Tests.Storage.Search;

/// <summary>
/// What search must find, by looking through texts, with rules of its own: a text over the small alphabet of the property test is
/// folded with replacements and cut by a pattern. Queries are trees that print themselves.
/// </summary>
static partial class TextScan
{
    /// <summary>Tokens of each paragraph.</summary>
    public static List<List<string>> Cut(string text) =>
        [.. text.Replace('Ａ', 'a').Replace('２', '2').ToLowerInvariant().Split('\n').Select(p => Token().Matches(p).Select(m => m.Value).ToList())];

    /// <summary>First tokens of a phrase in a paragraph.</summary>
    public static IEnumerable<int> Places(List<string> paragraph, List<string> phrase, bool isPrefix) =>
        Enumerable.Range(0, Math.Max(0, paragraph.Count - phrase.Count + 1)).Where(i => Enumerable.Range(0, phrase.Count).All(k =>
            isPrefix && k == phrase.Count - 1 && char.IsAsciiLetterOrDigit(phrase[k][0])
                ? paragraph[i + k].StartsWith(phrase[k], StringComparison.Ordinal)
                : paragraph[i + k] == phrase[k]));

    [GeneratedRegex("[a-z0-9]+|[^a-z0-9 ]")]
    private static partial Regex Token();
}

sealed record ScannedDocument(string Title, string Text, int Year, bool IsPrimary)
{
    List<List<string>> TitleTokens { get; } = TextScan.Cut(Title);

    List<List<string>> TextTokens { get; } = TextScan.Cut(Text);

    public List<List<string>> Tokens(bool ofTitle) => ofTitle ? TitleTokens : TextTokens;
}

abstract record ScanQuery
{
    public abstract bool Finds(ScannedDocument document);
}

sealed record ScanPhrase(string Text, bool IsPrefix, bool InTitle) : ScanQuery
{
    public List<string> Tokens { get; } = TextScan.Cut(Text)[0];

    public int Count(ScannedDocument document, bool inTitle) =>
        document.Tokens(inTitle).Sum(p => TextScan.Places(p, Tokens, IsPrefix).Count());

    public override bool Finds(ScannedDocument document) => Count(document, true) > 0 || (!InTitle && Count(document, false) > 0);

    public override string ToString() => $"{(InTitle ? "title:" : "")}\"{Text}\"{(IsPrefix ? "*" : "")}";
}

sealed record ScanNear(ScanPhrase Left, ScanPhrase Right, int Distance) : ScanQuery
{
    public override bool Finds(ScannedDocument document) =>
        new[] { true, false }.Where(title => title || !(Left.InTitle || Right.InTitle)).Any(title => document.Tokens(title).Exists(p =>
            TextScan.Places(p, Left.Tokens, Left.IsPrefix).Any(l => TextScan.Places(p, Right.Tokens, Right.IsPrefix).Any(r =>
                Between(l, l + Left.Tokens.Count, r, r + Right.Tokens.Count) is >= 0 and var n && n <= Distance))));

    public override string ToString() => $"{Left} NEAR({Distance}) {Right}";

    static int Between(int start, int end, int otherStart, int otherEnd) => otherStart >= end ? otherStart - end : start >= otherEnd ? start - otherEnd : -1;
}

sealed record ScanAnd(ScanQuery Left, ScanQuery Right) : ScanQuery
{
    public override bool Finds(ScannedDocument document) => Left.Finds(document) && Right.Finds(document);

    public override string ToString() => $"({Left} AND {Right})";
}

sealed record ScanOr(ScanQuery Left, ScanQuery Right) : ScanQuery
{
    public override bool Finds(ScannedDocument document) => Left.Finds(document) || Right.Finds(document);

    public override string ToString() => $"({Left} OR {Right})";
}

sealed record ScanNot(ScanQuery Operand) : ScanQuery
{
    public override bool Finds(ScannedDocument document) => !Operand.Finds(document);

    public override string ToString() => $"NOT {Operand}";
}

sealed record ScanYears(int From, int To) : ScanQuery
{
    public override bool Finds(ScannedDocument document) => document.Year >= From && document.Year <= To;

    public override string ToString() => $"date:{From}..{To}";
}
