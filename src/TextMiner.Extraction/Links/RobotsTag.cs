namespace TextMiner.Extraction;

/// <summary>
/// What a page asks of robots: the content of <c>meta name=robots</c> and the values of the header X-Robots-Tag. Unknown words are
/// passed over; <c>none</c> is both noindex and nofollow.
/// </summary>
/// <param name="NoIndex">The page asks not to be stored.</param>
/// <param name="NoFollow">The page asks that its links not be followed.</param>
readonly record struct RobotsTag(bool NoIndex, bool NoFollow)
{
    /// <summary>By which name pages address this crawler alone, as in <c>X-Robots-Tag: TextMiner: noindex</c>; the same as in robots.txt.</summary>
    const string Product = "TextMiner";

    /// <summary>True for the names of meta tags that speak to us.</summary>
    public static bool SpeaksToUs(string? metaName) =>
        string.Equals(metaName, "robots", StringComparison.OrdinalIgnoreCase) || string.Equals(metaName, Product, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a list of words such as <c>noindex, nofollow</c>.</summary>
    public static RobotsTag Parse(ReadOnlySpan<char> words)
    {
        var tag = new RobotsTag();
        foreach (var range in words.SplitAny(',', ' ', '\t'))
        {
            var word = words[range].Trim();
            var none = Is(word, "none");
            tag = tag with { NoIndex = tag.NoIndex || none || Is(word, "noindex"), NoFollow = tag.NoFollow || none || Is(word, "nofollow") };
        }
        return tag;
    }

    /// <summary>Reads the X-Robots-Tag lines among the header lines of an answer, <c>name: value</c> each; other agents' lines are not ours.</summary>
    public static RobotsTag InHeaders(string? headers)
    {
        var tag = new RobotsTag();
        foreach (var line in headers.AsSpan().EnumerateLines())
        {
            if (line.IndexOf(':') is not (var colon and > 0) || !Is(line[..colon].Trim(), "X-Robots-Tag")) continue;
            var value = line[(colon + 1)..].Trim();
            // “otherbot: noindex” speaks to another; “unavailable_after: 25 Jun 2010” is a word with a value.
            if (value.IndexOf(':') is var agent and > 0 && !Is(value[..agent].Trim(), "unavailable_after"))
            {
                if (!Is(value[..agent].Trim(), Product)) continue;
                value = value[(agent + 1)..];
            }
            tag |= Parse(value);
        }
        return tag;
    }

    /// <summary>What either asks.</summary>
    public static RobotsTag operator |(RobotsTag one, RobotsTag other) => new(one.NoIndex || other.NoIndex, one.NoFollow || other.NoFollow);

    static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
