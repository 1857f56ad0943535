namespace TextMiner.Storage.Search;

/// <summary>
/// A title and a text with one byte for each token. Where the bytes of a phrase are not found, it is not there; where they are,
/// it nearly always is, if it has three tokens or more. Six kilobytes are looked through in the time that it takes to find them.
/// </summary>
static class Sketch
{
    /// <summary>Behind the title and between paragraphs; no token has it.</summary>
    public const byte Border = 0;

    /// <summary>In a pattern: any token.</summary>
    public const byte Any = 0;

    public static byte[] Of(SearchText title, SearchText text)
    {
        List<byte> bytes = new(title.Tokens.Count + text.Tokens.Count + 32);
        foreach (var token in title.Tokens) bytes.Add(ByteOf(title[token]));
        bytes.Add(Border);
        var expected = 0;
        foreach (var token in text.Tokens)
        {
            if (token.Position > expected) bytes.Add(Border);
            bytes.Add(ByteOf(text[token]));
            expected = token.Position + 1;
        }
        return [.. bytes];
    }

    public static byte ByteOf(ReadOnlySpan<char> token)
    {
        // FNV-1a, mixed once more since only a few bits are kept.
        var hash = 2166136261u;
        foreach (var c in token) hash = (hash ^ c) * 16777619u;
        return (byte)(1 + (hash * 0x9E3779B1u >> 16) % 255);
    }

    /// <summary>Places of a pattern, from the first to the last; overlapping ones count each.</summary>
    public static void Find(ReadOnlySpan<byte> sketch, ReadOnlySpan<byte> pattern, List<int> places)
    {
        places.Clear();
        // Any stands at the end, if at all.
        var exact = pattern[^1] == Any ? pattern[..^1] : pattern;
        for (var at = 0; at + pattern.Length <= sketch.Length; at++)
        {
            var next = sketch[at..(sketch.Length - pattern.Length + exact.Length)].IndexOf(exact);
            if (next < 0) return;
            places.Add(at += next);
        }
    }
}
