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
                int firstEnd = NextEnd(k, k, out ulong node);
                if (firstEnd == 0) firstEnd = k + 1;
                int secondEnd = node == 0 ? 0 : NextEnd(k, firstEnd, out node, node);
                if (secondEnd == 0 && k > _covered)
                {
                    if (isAscii)
                        Hold(k, firstEnd, tokens);
                    else
                        tokens.Add(new Token(offset + k, firstEnd - k));
                    _covered = firstEnd - 1;
                    continue;
                }
                if (firstEnd > k + 1) Add(k, firstEnd, tokens);
                for (int end = secondEnd; end > 0; end = NextEnd(k, end, out node, node)) Add(k, end, tokens);
            }
            if (_heldStart >= 0) Release(tokens, joined: false);
        }

        /// <summary>End of the next longer word that begins at k, or 0.</summary>
        readonly int NextEnd(int k, int end, out ulong node, ulong from = 0)
        {
            node = from;
            while (true)
            {
                if (end == k)
                {
                    node = lexicon.Nodes[TrieNode.RootBase + codes[end]];
                }
                else
                {
                    ulong child = lexicon.Nodes[TrieNode.Base(node) + codes[end]];
                    if (TrieNode.Label(child) != codes[end]) break;
                    node = child;
                }
                end++;
                if (lexicon.IsWord(node)) return end;
            }
            node = 0;
            return 0;
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
