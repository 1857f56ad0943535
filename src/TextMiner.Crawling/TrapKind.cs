namespace TextMiner.Crawling;

/// <summary>The ways in which a site, mostly without knowing, makes up addresses without end.</summary>
public enum TrapKind
{
    /// <summary>Longer than any address that a person or an editor made.</summary>
    LongAddress,

    /// <summary>More path segments than any site has folders.</summary>
    DeepPath,

    /// <summary>The same segments again and again: relative links on a page that answers at every path.</summary>
    RepeatingPath,

    /// <summary>A calendar whose link to the next month leads past all years of interest.</summary>
    Calendar,

    /// <summary>The id of a session within the path.</summary>
    SessionInPath,

    /// <summary>Parameters that each page adds to.</summary>
    GrowingQuery,

    /// <summary>A page number beyond the end of any list.</summary>
    EndlessPages,

    /// <summary>Very many lists whose addresses differ in numbers only, and none of them with a new article.</summary>
    BarrenShape,
}
