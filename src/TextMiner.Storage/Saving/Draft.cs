using TextMiner.Documents;

namespace TextMiner.Storage.Saving;

/// <summary>A document on its way into rows.</summary>
sealed record Draft(
    long Run, string Key, DocumentRow Row, string Digest, FetchedPage Page, Article Article, DocumentAnalysis Analysis)
{
    /// <summary>Digest of the text.</summary>
    public string TextDigest => (string)Row.Content.Single(cell => cell.Column == "text_digest").Value!;
}
