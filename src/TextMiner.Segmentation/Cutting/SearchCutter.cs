using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Search mode: before every token of accurate mode, the dictionary words of two and then of three characters in it.
/// </summary>
sealed unsafe class SearchCutter(Lexicon lexicon, AccurateCutter cutter) : WindowCutter(lexicon)
{
    public override WindowKind Kind => WindowKind.Accurate;

    public override void Cut(in TextWindow window, List<Token> tokens, UnknownWords unknown)
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

    bool IsWord(ushort* codes, int length) => Lexicon.IsWord(Lexicon.Find(codes, length));
}
