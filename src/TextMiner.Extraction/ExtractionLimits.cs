namespace TextMiner.Extraction;

/// <summary>What a page may hold at most. Beyond a limit the page is rejected or cut, never read on.</summary>
static class ExtractionLimits
{
    /// <summary>Bytes of a page; the longest law of our corpus has 0.4 MB, the largest real page seen 2.5 MB.</summary>
    public const int PageBytes = 20 * 1024 * 1024;

    /// <summary>Nesting of elements; real pages stay below 60, word-processor exports below 200. The parser itself flattens what lies beyond 512.</summary>
    public const int Depth = 256;

    /// <summary>Attributes of one element that are kept; real elements have fewer than 30.</summary>
    public const int Attributes = 64;

    /// <summary>Elements that are open at once, by their tags. Old pages leave out a hundred end tags, never a thousand.</summary>
    public const int OpenElements = 1000;

    /// <summary>Blocks of text on one page.</summary>
    public const int Blocks = 100_000;

    /// <summary>Links taken from one page, sitemap or feed; the sitemap protocol allows 50,000 entries.</summary>
    public const int Links = 50_000;

    /// <summary>Links among which the further parts of an article are looked for.</summary>
    public const int NearLinks = 200;

    /// <summary>Characters of a snippet that proves a field.</summary>
    public const int Snippet = 120;
}
