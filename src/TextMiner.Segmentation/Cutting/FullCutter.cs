using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Full mode (jieba's <c>cut_all</c>): every dictionary word of two characters or more, overlaps included. Words that
/// begin with an ASCII letter or digit are held back and joined until another character comes.
/// </summary>
sealed unsafe class FullCutter(Lexicon lexicon) : WindowCutter(lexicon)
{
    public override WindowKind Kind => WindowKind.Full;

    /// <summary>
    /// Appends the tokens. A negative length says that the next token is joined to this one without the text between
    /// them, which happens with user words that begin with ASCII inside longer ones.
    /// </summary>
    public override void Cut(in TextWindow window, List<Token> tokens, UnknownWords unknown)
    {
        ushort* codes = window.Scratch.Codes;
        for (int i = 0; i < window.Count;)
        {
            int from = i;
            bool isBlock = codes[i] != 0;
            while (i < window.Count && codes[i] != 0 == isBlock) i++;
            if (isBlock)
                new BlockCut(Lexicon, window.Text + from, codes + from, window.Start + from).Run(i - from, tokens);
            else
                AddGap(new ReadOnlySpan<char>(window.Text + from, i - from), window.Start + from, tokens);
        }
    }

    /// <summary>Splits at white space and keeps everything, empty pieces included: n spaces give 2n + 1 tokens.</summary>
    static void AddGap(ReadOnlySpan<char> gap, int offset, List<Token> tokens)
    {
        int pieceStart = 0;
        for (int i = 0; i < gap.Length;)
        {
            if (!CharacterClass.IsSpace(gap[i]))
            {
                i++;
                continue;
            }
            int length = gap[i..].StartsWith("\r\n") ? 2 : 1;
            tokens.Add(new Token(offset + pieceStart, i - pieceStart));
            tokens.Add(new Token(offset + i, length));
            i += length;
            pieceStart = i;
        }
        tokens.Add(new Token(offset + pieceStart, gap.Length - pieceStart));
    }

    /// <summary>One block on its way through full mode.</summary>
    ref struct BlockCut(Lexicon lexicon, char* text, ushort* codes, int offset)
    {
        int _covered = -1;
        int _heldStart = -1;
        int _heldEnd;

        public void Run(int count, List<Token> tokens)
        {
            for (int k = 0; k < count; k++)
            {
                bool isAscii = CharacterClass.IsAlphanumeric(text[k]);
                if (_heldStart >= 0 && !isAscii) Release(tokens, joined: false);
                if (AddSeveral(k, tokens, out int end)) continue;
                if (k <= _covered)
                {
                    if (end > k + 1) Add(k, end, tokens);
                    continue;
                }
                if (isAscii)
                    Hold(k, end, tokens);
                else
                    tokens.Add(new Token(offset + k, end - k));
                _covered = end - 1;
            }
            if (_heldStart >= 0) Release(tokens, joined: false);
        }

        /// <summary>Adds the words that begin at k where there are several, without the single character.</summary>
        /// <returns>False where there is one; its end, or that of the single character, is given instead.</returns>
        bool AddSeveral(int k, List<Token> tokens, out int only)
        {
            ulong node = lexicon.Nodes[TrieNode.RootBase + codes[k]];
            only = lexicon.IsWord(node) ? k + 1 : 0;
            bool several = false;
            for (int end = k + 1; ; end++)
            {
                node = lexicon.Nodes[TrieNode.Base(node) + codes[end]];
                if (TrieNode.Label(node) != codes[end]) break;
                if (!lexicon.IsWord(node)) continue;
                if (only == 0)
                {
                    only = end + 1;
                    continue;
                }
                if (!several && only > k + 1) Add(k, only, tokens);
                several = true;
                Add(k, end + 1, tokens);
            }
            if (only == 0) only = k + 1;
            return several;
        }

        void Add(int from, int to, List<Token> tokens)
        {
            tokens.Add(new Token(offset + from, to - from));
            _covered = to - 1;
        }

        void Hold(int from, int to, List<Token> tokens)
        {
            if (_heldStart >= 0 && _heldEnd != from) Release(tokens, joined: true);
            if (_heldStart < 0) _heldStart = from;
            _heldEnd = to;
        }

        void Release(List<Token> tokens, bool joined)
        {
            int length = _heldEnd - _heldStart;
            tokens.Add(new Token(offset + _heldStart, joined ? -length : length));
            _heldStart = -1;
        }
    }
}
