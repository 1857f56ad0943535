using TextMiner.Documents;

namespace TextMiner.Extraction.Text;

/// <summary>A page saved as plain text.</summary>
static class TextDump
{
    public static Reading Read(string text, PageUrl page) => Refusal.As(RejectionReason.Malformed, $"{text.Length} {page}");
}
