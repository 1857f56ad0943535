using TextMiner.Documents;

namespace TextMiner.Extraction.Fields;

/// <summary>
/// The address that a page calls its own (RFC 6596): print views and addresses with parameters become the one document that they
/// are. A claim on another host, or on the front page, is not believed: templates with such mistakes are common.
/// </summary>
static class CanonicalAddress
{
    /// <summary>Relation of the link, and its name among the meta tags.</summary>
    public const string Name = "canonical";

    /// <summary>The page's own address, or the one that answered when it claims none that can be believed.</summary>
    public static PageUrl Of(MetaTags meta, PageUrl answered) =>
        meta.First(Name) is var (_, link) && answered.TryResolve(link, out var url) && !url.IsFile && !answered.IsFile
        && HostOf(url) == HostOf(answered) && url.PathAndQuery != "/"
            ? url
            : answered;

    static string HostOf(PageUrl url) => url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
}
