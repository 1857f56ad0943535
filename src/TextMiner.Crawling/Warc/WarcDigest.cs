using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Crawling.Warc;

/// <summary>Digests as WARC fields write them: <c>sha1:</c> and Base32 (RFC 4648), the one form that every reader knows.</summary>
static class WarcDigest
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The field's value for the bytes.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The format's customary checksum; the archive itself goes by SHA-256.")]
    public static string Sha1(ReadOnlySpan<byte> bytes) => "sha1:" + Base32(SHA1.HashData(bytes));

    /// <summary>Whether the bytes are those that the field names; true also where it names no digest that we compute.</summary>
    public static bool Agrees(string? field, ReadOnlySpan<byte> bytes)
    {
        var parts = (field ?? "").Split(':', 2);
        if (parts.Length < 2) return true;
        byte[]? found = parts[0].ToLowerInvariant() switch
        {
            "sha1" or "sha-1" => Sha1Bytes(bytes),
            "sha256" or "sha-256" => SHA256.HashData(bytes),
            _ => null,
        };
        return found is null || parts[1].TrimEnd('=').Equals(Base32(found), StringComparison.OrdinalIgnoreCase)
            || parts[1].Equals(Convert.ToHexStringLower(found), StringComparison.OrdinalIgnoreCase);
    }

    [SuppressMessage("Security", "CA5350", Justification = "Compares what the writer of the file chose.")]
    static byte[] Sha1Bytes(ReadOnlySpan<byte> bytes) => SHA1.HashData(bytes);

    static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, value) = (0, 0);
        foreach (var b in bytes)
        {
            (value, bits) = ((value << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5) text.Append(Alphabet[(value >> (bits - 5)) & 31]);
            value &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Alphabet[(value << (5 - bits)) & 31]);
        return text.ToString();
    }
}
