using System.Runtime.InteropServices;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>Turns the best routes of a window into the tokens of jieba's accurate mode.</summary>
sealed unsafe class AccurateCutter : WindowCutter
{
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? _splitWords;

    /// <summary>Makes a cutter.</summary>
    /// <param name="lexicon">The words.</param>
    /// <param name="splitWords">Deleted words, which guessing must not put together again. Not changed while it cuts.</param>
    public AccurateCutter(Lexicon lexicon, HashSet<string> splitWords)
        : base(lexicon)
    {
        if (splitWords.Count > 0) _splitWords = splitWords.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public override WindowKind Kind => WindowKind.Accurate;

    public override void Cut(in TextWindow window, List<Token> tokens, UnknownWords unknown)
    {
        int before = tokens.Count;
        CollectionsMarshal.SetCount(tokens, before + window.Count);
        int added = CutWindow(window, CollectionsMarshal.AsSpan(tokens)[before..], unknown);
        CollectionsMarshal.SetCount(tokens, before + added);
    }

    /// <summary>Cuts one window.</summary>
    /// <returns>The number of tokens, never more than the window has characters.</returns>
    public int CutWindow(in TextWindow window, Span<Token> tokens, UnknownWords unknown)
    {
        var scratch = window.Scratch;
        WordGraph.FindRoutes(Lexicon, window.Text, scratch.Codes, window.Count, scratch.Scores, scratch.Lengths);
        return unknown == UnknownWords.Guess ? EmitGuessed(window, tokens) : EmitSplit(window, tokens);
    }

    /// <summary>Without guessing: single ASCII letters and digits side by side are one token.</summary>
    static int EmitSplit(in TextWindow window, Span<Token> tokens)
    {
        ushort* lengths = window.Scratch.Lengths;
        int count = 0;
        for (int k = 0; k < window.Count;)
        {
            int start = k;
            while (k < window.Count && lengths[k] == 1 && CharacterClass.IsAlphanumeric(window.Text[k])) k++;
            if (k == start) k += lengths[k] & WordGraph.MaxWordLength;
            tokens[count++] = new Token(window.Start + start, k - start);
        }
        return count;
    }

    int EmitGuessed(in TextWindow window, Span<Token> tokens)
    {
        ushort* lengths = window.Scratch.Lengths;
        int end = window.Count;
        int count = 0;
        for (int k = 0; k < end;)
        {
            int length = lengths[k];
            tokens[count++] = new Token(window.Start + k, length & WordGraph.MaxWordLength);
            k += length & WordGraph.MaxWordLength;
            if (length == 1 && k < end && lengths[k] == 1)
            {
                int runStart = k - 1;
                do k++;
                while (k < end && lengths[k] == 1);
                count = EmitRun(window, runStart, k, tokens, count - 1);
            }
        }
        return count;
    }

    /// <summary>Emits two or more single characters that stand side by side in a block.</summary>
    int EmitRun(in TextWindow window, int from, int to, Span<Token> tokens, int count)
    {
        var run = new ReadOnlySpan<char>(window.Text + from, to - from);
        if (Lexicon.IsWord(run))
        {
            // The route through single characters was better than this word: jieba then does not guess.
            for (int i = from; i < to; i++) tokens[count++] = new Token(window.Start + i, 1);
            return count;
        }

        for (int i = 0; i < run.Length;)
        {
            int end = i;
            if (CharacterClass.IsHan(run[i]))
            {
                while (end < run.Length && CharacterClass.IsHan(run[end])) end++;
                count = EmitHan(window, from + i, from + end, tokens, count);
            }
            else
            {
                while (end < run.Length && !CharacterClass.IsHan(run[end])) end++;
                count = EmitOther(run[i..end], window.Start + from + i, tokens, count);
            }
            i = end;
        }
        return count;
    }

    int EmitHan(in TextWindow window, int from, int to, Span<Token> tokens, int count)
    {
        var ends = window.Scratch.Marks[..(to - from)];
        Lexicon.Model.UnknownWords.FindEnds(new ReadOnlySpan<ushort>(window.Scratch.Codes + from, to - from), ends);
        int start = from;
        for (int i = from; i < to; i++)
        {
            if (ends[i - from] == 0) continue;
            var word = new ReadOnlySpan<char>(window.Text + start, i + 1 - start);
            if (_splitWords is { } splitWords && splitWords.Contains(word))
            {
                for (; start <= i; start++) tokens[count++] = new Token(window.Start + start, 1);
            }
            else
            {
                tokens[count++] = new Token(window.Start + start, word.Length);
            }
            start = i + 1;
        }
        return count;
    }

    /// <summary>Numbers and Latin words: <c>[A-Za-z0-9]+(\.[0-9]+)?%?</c> are tokens, and what lies between them.</summary>
    static int EmitOther(ReadOnlySpan<char> run, int offset, Span<Token> tokens, int count)
    {
        for (int i = 0; i < run.Length;)
        {
            int start = i;
            while (i < run.Length && CharacterClass.IsAlphanumeric(run[i])) i++;
            if (i == start)
            {
                while (i < run.Length && !CharacterClass.IsAlphanumeric(run[i])) i++;
            }
            else
            {
                i += FractionLength(run[i..]);
                if (i < run.Length && run[i] == '%') i++;
            }
            tokens[count++] = new Token(offset + start, i - start);
        }
        return count;
    }

    static int FractionLength(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2 || rest[0] != '.') return 0;
        int length = 1;
        while (length < rest.Length && char.IsAsciiDigit(rest[length])) length++;
        return length == 1 ? 0 : length;
    }
}
