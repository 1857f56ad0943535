namespace TextMiner.Documents;

/// <summary>What a source's definition says about an address.</summary>
public enum PageRole
{
    /// <summary>No pattern names it, or a deny pattern does: it is not asked for.</summary>
    Ignored,

    /// <summary>A list of links to articles; visited again and again, never a document itself.</summary>
    List,

    /// <summary>A page that should become a document.</summary>
    Article,

    /// <summary>A file that belongs to an article, such as a PDF.</summary>
    Attachment,

    /// <summary>A sitemap, RSS or Atom feed: a list for machines.</summary>
    Feed,
}
