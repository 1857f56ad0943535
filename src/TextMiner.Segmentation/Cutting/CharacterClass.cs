using System.Runtime.CompilerServices;

namespace TextMiner.Segmentation.Cutting;

/// <summary>The character classes of jieba 0.42.1 (SPEC.md, "Characters").</summary>
static class CharacterClass
{
    /// <summary>Characters that form blocks besides Han characters and ASCII letters and digits.</summary>
    public const string BlockPunctuation = "+#&._%-";

    /// <summary>U+4E00..U+9FD5, neither the later additions nor the extensions: jieba's own range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsHan(char c) => (uint)(c - 0x4E00) <= 0x9FD5 - 0x4E00;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAlphanumeric(char c) => char.IsAsciiLetterOrDigit(c);

    public static bool IsBlock(char c) => IsHan(c) || IsAlphanumeric(c) || BlockPunctuation.Contains(c);

    /// <summary>White space by Python's <c>str.isspace</c>, which counts U+001C..U+001F unlike .NET.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>Whether every unit of the text forms blocks, so that a dictionary word can match it.</summary>
    public static bool AreBlock(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!IsBlock(c)) return false;
        }
        return true;
    }
}
