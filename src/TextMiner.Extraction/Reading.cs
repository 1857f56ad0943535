using TextMiner.Documents;
using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Parts;

namespace TextMiner.Extraction;

/// <summary>What one reader made of a page: a draft, or why there is none.</summary>
sealed record Reading(ArticleDraft? Draft, Refusal? Refusal)
{
    /// <summary>The pages that it belongs together with.</summary>
    public PartLinks Parts { get; init; } = PartLinks.None;
}

/// <summary>Why a page gives no article, before its address is put to it.</summary>
sealed record Refusal(RejectionReason Reason, string Detail)
{
    public static Reading As(RejectionReason reason, string detail) => new(null, new Refusal(reason, detail));
}
