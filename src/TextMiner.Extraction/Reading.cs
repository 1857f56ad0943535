using TextMiner.Documents;
using TextMiner.Extraction.Fields;

namespace TextMiner.Extraction;

/// <summary>What one reader made of a page: a draft, or why there is none.</summary>
sealed record Reading(ArticleDraft? Draft, Refusal? Refusal);

/// <summary>Why a page gives no article, before its address is put to it.</summary>
sealed record Refusal(RejectionReason Reason, string Detail)
{
    public static Reading As(RejectionReason reason, string detail) => new(null, new Refusal(reason, detail));
}
