using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Documents;

/// <summary>SHA-256 as lower-case hexadecimal: the name by which bytes, texts, lexicons and models are known in every row.</summary>
public static class Digest
{
    /// <summary>64 hexadecimal digits for the bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>64 hexadecimal digits for the text in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The first 16 digits: 64 bits, enough to tell a few million documents apart.</summary>
    public static string Key(string text) => Of(text)[..16];
}
