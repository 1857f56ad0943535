using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Storage.Saving;

/// <summary>
/// The fingerprint by which a sentence is recognised in another document: 64 bits of SHA-256 over its letters and digits, so
/// that punctuation and spacing do not matter.
/// </summary>
static class SentenceHash
{
    /// <summary>Shorter sentences are common phrases, and repeat by chance.</summary>
    public const int MinLength = 15;

    public static long? Of(ReadOnlySpan<char> sentence)
    {
        var letters = new StringBuilder(sentence.Length);
        foreach (var c in sentence)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) letters.Append(c);
        if (letters.Length < MinLength) return null;
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(letters.ToString())));
    }
}
