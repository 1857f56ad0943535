using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>HTML to a draft.</summary>
static class HtmlArticle
{
    public static Reading Read(string html, PageUrl page) => Refusal.As(RejectionReason.Malformed, $"{html.Length} {page}");
}
