using System.Diagnostics.CodeAnalysis;
using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>What became of a page: an article, or the reason why it gave none. Exactly one of the two is there.</summary>
public sealed record ExtractionResult
{
    ExtractionResult(Article? article, Rejection? rejection) => (Article, Rejection) = (article, rejection);

    /// <summary>The article; null when the page was rejected.</summary>
    public Article? Article { get; }

    /// <summary>Why there is no article; null when there is one.</summary>
    public Rejection? Rejection { get; }

    /// <summary>The page gave an article.</summary>
    public static ExtractionResult Of(Article article) => new(article, null);

    /// <summary>The page gave none.</summary>
    public static ExtractionResult Of(Rejection rejection) => new(null, rejection);

    /// <summary>Gives whichever of the two is there.</summary>
    public bool TryGetArticle([NotNullWhen(true)] out Article? article, [NotNullWhen(false)] out Rejection? rejection)
    {
        (article, rejection) = (Article, Rejection);
        return article is not null;
    }
}
