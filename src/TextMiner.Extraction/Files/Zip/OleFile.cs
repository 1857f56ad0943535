using System.Text;
using TextMiner.Documents;

namespace TextMiner.Extraction.Files.Zip;

/// <summary>What an OLE container is: its directory spells the names of its streams in UTF-16.</summary>
static class OleFile
{
    /// <summary>Why it gives no article, with what would.</summary>
    public static Refusal Refuse(ReadOnlySpan<byte> body) =>
        Names(body, "EncryptedPackage") ? new Refusal(RejectionReason.Encrypted, "a Word or Excel file that opens with a password only; save it without one")
        : Names(body, "WordDocument") ? new Refusal(RejectionReason.UnsupportedMedia, "a document of Word 97–2003 (DOC); save it as DOCX")
        : new Refusal(RejectionReason.UnsupportedMedia, "an OLE container, such as an old Office file; save it as DOCX or PDF");

    static bool Names(ReadOnlySpan<byte> body, string stream) => body.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
}
