using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Full mode (jieba's <c>cut_all</c>): every dictionary word of two characters or more, overlaps included, and single
/// characters that none covers. Words that begin with an ASCII letter or digit are held back and joined until another
/// character comes.
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
        fixed (Token* buffer = window.Scratch.Tokens)
        {
            var output = new TokenBuffer(buffer, window.Scratch.Tokens.Length, tokens);
            for (int i = 0; i < window.Count;)
            {
                int from = i;
                bool isBlock = codes[i] != 0;
                while (i < window.Count && codes[i] != 0 == isBlock) i++;
                if (isBlock)
                    new BlockCut(Lexicon, window.Text + from, codes + from, window.Start + from).Run(i - from, ref output);
                else
                    AddGap(new ReadOnlySpan<char>(window.Text + from, i - from), window.Start + from, ref output);
            }
            output.Flush();
        }
    }

    /// <summary>Splits at white space and keeps everything, empty pieces included: n spaces give 2n + 1 tokens.</summary>
    static void AddGap(ReadOnlySpan<char> gap, int offset, ref TokenBuffer output)
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
            output.Add(offset + pieceStart, i - pieceStart);
            output.Add(offset + i, length);
            i += length;
            pieceStart = i;
        }
        output.Add(offset + pieceStart, gap.Length - pieceStart);
    }

    /// <summary>One block on its way through full mode.</summary>
    ref struct BlockCut(Lexicon lexicon, char* text, ushort* codes, int offset)
    {
        int _covered = -1;
        int _heldStart = -1;
        int _heldEnd;

        public void Run(int count, ref TokenBuffer output)
        {
            for (int k = 0; k < count; k++)
            {
                if (CharacterClass.IsAlphanumeric(text[k]))
                {
                    BeginAscii(k, ref output);
                    continue;
                }
                if (_heldStart >= 0) Release(ref output, joined: false);
                int end = AddWords(k, ref output);
                if (end == 0)
                {
                    if (k <= _covered) continue;
                    output.Add(offset + k, 1);
                    end = k + 1;
                }
                _covered = end - 1;
            }
            if (_heldStart >= 0) Release(ref output, joined: false);
        }

        /// <summary>
        /// Adds the words of two characters and more that begin at k. jieba asks whether there is one or several, but treats
        /// these the same; whether a prefix is a word is hard to predict, so each is written and then kept or not.
        /// </summary>
        /// <returns>End of the last, or 0 for none.</returns>
        readonly int AddWords(int k, ref TokenBuffer output)
        {
            ulong* nodes = lexicon.Nodes;
            double* weights = lexicon.Weights;
            ulong node = nodes[TrieNode.RootBase + codes[k]];
            int last = 0;
            for (int length = 2; ; length++)
            {
                int code = codes[k + length - 1];
                node = nodes[TrieNode.Base(node) + code];
                if (TrieNode.Label(node) != code) return last;
                bool isWord = weights[TrieNode.Weight(node)] > double.NegativeInfinity;
                output.AddIf(isWord, offset + k, length);
                last = isWord ? k + length : last;
            }
        }

        /// <summary>A lone word that begins with ASCII is held back; several are added as all others are.</summary>
        void BeginAscii(int k, ref TokenBuffer output)
        {
            var (words, end) = Count(k);
            if (words <= 1 && k > _covered)
            {
                Hold(k, end, ref output);
                _covered = end - 1;
                return;
            }
            if (AddWords(k, ref output) is var last and > 0) _covered = last - 1;
        }

        /// <summary>How many words begin at k, single characters among them, and the end of the first; without any, of the character.</summary>
        readonly (int Words, int End) Count(int k)
        {
            int words = 0;
            int first = k + 1;
            ulong node = lexicon.Nodes[TrieNode.RootBase + codes[k]];
            for (int end = k + 1; ; end++)
            {
                if (lexicon.IsWord(node) && words++ == 0) first = end;
                node = lexicon.Nodes[TrieNode.Base(node) + codes[end]];
                if (TrieNode.Label(node) != codes[end]) return (words, first);
            }
        }

        void Hold(int from, int to, ref TokenBuffer output)
        {
            if (_heldStart >= 0 && _heldEnd != from) Release(ref output, joined: true);
            if (_heldStart < 0) _heldStart = from;
            _heldEnd = to;
        }

        void Release(ref TokenBuffer output, bool joined)
        {
            int length = _heldEnd - _heldStart;
            output.Add(offset + _heldStart, joined ? -length : length);
            _heldStart = -1;
        }
    }
}
