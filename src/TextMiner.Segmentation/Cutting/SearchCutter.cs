using System.Runtime.CompilerServices;
using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Search mode: before every token of accurate mode, the dictionary words of two and then of three characters in it.
/// </summary>
sealed unsafe class SearchCutter(Lexicon lexicon, AccurateCutter cutter)
{
    public void Cut(ReadOnlySpan<char> text, List<Token> tokens, UnknownWords unknown)
    {
        fixed (char* start = text)
        {
            using var window = new TextWindow(lexicon, start, text.Length, WindowKind.Accurate);
            while (window.MoveNext())
            {
                var whole = window.Scratch.Tokens;
                int count = cutter.CutWindow(window, whole, unknown);
                ushort* codes = window.Scratch.Codes - window.Start;
                foreach (var token in whole[..count])
                {
                    if (token.Length > 2) AddParts(codes, token, tokens);
                    tokens.Add(token);
                }
            }
        }
    }

    void AddParts(ushort* codes, Token token, List<Token> tokens)
    {
        for (int i = token.Start; i < token.End - 1; i++)
        {
            if (IsWord(codes + i, 2)) tokens.Add(new Token(i, 2));
        }
        if (token.Length == 3) return;
        for (int i = token.Start; i < token.End - 2; i++)
        {
            if (IsWord(codes + i, 3)) tokens.Add(new Token(i, 3));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsWord(ushort* codes, int length)
    {
        ulong node = lexicon.Nodes[TrieNode.RootBase + codes[0]];
        for (int i = 1; i < length; i++)
        {
            node = lexicon.Nodes[TrieNode.Base(node) + codes[i]];
            if (TrieNode.Label(node) != codes[i]) return false;
        }
        return TrieNode.Weight(node) > TrieNode.AbsentWeight;
    }
}
