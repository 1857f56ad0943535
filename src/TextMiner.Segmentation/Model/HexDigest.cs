using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Segmentation.Model;

/// <summary>SHA-256 of text, in hexadecimal digits.</summary>
static class HexDigest
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
