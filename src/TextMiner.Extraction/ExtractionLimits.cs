namespace TextMiner.Extraction;

/// <summary>What a page may hold at most. Beyond a limit the page is rejected or cut, never read on.</summary>
static class ExtractionLimits
{
    /// <summary>Bytes of a page; the longest law of our corpus has 0.4 MB, the largest real page seen 2.5 MB.</summary>
    public const int PageBytes = 20 * 1024 * 1024;

    /// <summary>Bytes of a PDF, DOCX or EPUB: their pictures weigh more than any page, and are not unpacked.</summary>
    public const int FileBytes = 128 * 1024 * 1024;

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

    /// <summary>Bytes that a packed sitemap may unpack to: the limit of the sitemap protocol itself.</summary>
    public const int SitemapBytes = 50 * 1024 * 1024;

    /// <summary>Bytes that all parts of a file may unpack to together; the largest real document seen unpacks to 9 MB without its pictures.</summary>
    public const long UnpackedBytes = 256L * 1024 * 1024;

    /// <summary>Operations and characters drawn by a PDF; a page of text takes about 3,000.</summary>
    public const long PdfSteps = 20_000_000;

    /// <summary>Filters in a row on one stream of a PDF; writers use one or two.</summary>
    public const int PdfFilters = 6;

    /// <summary>Pages of a PDF; a thick yearbook has 1,000.</summary>
    public const int PdfPages = 3_000;

    /// <summary>Characters of an article; the longest law has 0.2 million, a thick book one million.</summary>
    public const int Characters = 10_000_000;

    /// <summary>Parts of a ZIP container; a book of many pictures has a few thousand.</summary>
    public const int Parts = 20_000;

    /// <summary>Bytes that one part may unpack to; the text of a thick book is 20 MB of XML.</summary>
    public const int PartBytes = 64 * 1024 * 1024;

    /// <summary>Elements of one XML part; a page of a word processor has about 500.</summary>
    public const int Elements = 2_000_000;

    /// <summary>How many times its packed size a part may unpack to, from one megabyte on; XML of word processors reaches 40.</summary>
    public const int Ratio = 200;

    /// <summary>Bytes of a file of rows, which is decoded whole.</summary>
    public const int RowFileBytes = 256 * 1024 * 1024;

    /// <summary>Links among which the further parts of an article are looked for.</summary>
    public const int NearLinks = 200;

    /// <summary>Characters of a snippet that proves a field.</summary>
    public const int Snippet = 120;
}
