using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Tagging;

/// <summary>
/// Cuts and tags as jieba's <c>posseg</c>: dictionary words keep the dictionary's tag, the rest goes through the joint
/// model. Its words can differ from accurate mode's, because that uses another model for the rest.
/// </summary>
sealed unsafe class Tagger(Lexicon lexicon)
{
    const string Unknown = "x";
    const string Number = "m";
    const string Latin = "eng";

    public void Tag(ReadOnlySpan<char> text, List<TaggedToken> tokens, UnknownWords unknown)
    {
        fixed (char* start = text)
        {
            using var window = new TextWindow(lexicon, start, text.Length, WindowKind.Tagging);
            while (window.MoveNext())
            {
                var scratch = window.Scratch;
                WordGraph.FindRoutes(lexicon, window.Text, scratch.Codes, window.Count, scratch.Scores, scratch.Lengths);
                if (unknown == UnknownWords.Guess)
                    EmitGuessed(window, tokens);
                else
                    EmitSplit(window, tokens);
            }
        }
    }

    void EmitSplit(in TextWindow window, List<TaggedToken> tokens)
    {
        ushort* lengths = window.Scratch.Lengths;
        for (int k = 0; k < window.Count;)
        {
            int start = k;
            while (k < window.Count && lengths[k] == 1 && CharacterClass.IsAlphanumeric(window.Text[k])) k++;
            if (k > start)
            {
                tokens.Add(new TaggedToken(window.Start + start, k - start, Latin));
            }
            else
            {
                k += lengths[k] & WordGraph.MaxWordLength;
                tokens.Add(new TaggedToken(window.Start + start, k - start, DictionaryTag(window, start, k)));
            }
        }
    }

    void EmitGuessed(in TextWindow window, List<TaggedToken> tokens)
    {
        ushort* lengths = window.Scratch.Lengths;
        for (int k = 0; k < window.Count;)
        {
            int start = k;
            while (k < window.Count && lengths[k] == 1) k++;
            if (k - start > 1)
            {
                EmitRun(window, start, k, tokens);
                continue;
            }
            if (k == start) k += lengths[k] & WordGraph.MaxWordLength;
            tokens.Add(new TaggedToken(window.Start + start, k - start, DictionaryTag(window, start, k)));
        }
    }

    string DictionaryTag(in TextWindow window, int from, int to) =>
        window.Scratch.Codes[from] == 0 ? Unknown : lexicon.TagOf(new ReadOnlySpan<char>(window.Text + from, to - from));

    /// <summary>Emits two or more single characters that stand side by side in a block.</summary>
    void EmitRun(in TextWindow window, int from, int to, List<TaggedToken> tokens)
    {
        var run = new ReadOnlySpan<char>(window.Text + from, to - from);
        if (lexicon.IsWord(run))
        {
            for (int i = from; i < to; i++) tokens.Add(new TaggedToken(window.Start + i, 1, DictionaryTag(window, i, i + 1)));
            return;
        }

        for (int i = 0; i < run.Length;)
        {
            int end = i;
            if (CharacterClass.IsHan(run[i]))
            {
                while (end < run.Length && CharacterClass.IsHan(run[end])) end++;
                EmitHan(window, from + i, from + end, tokens);
            }
            else
            {
                while (end < run.Length && !CharacterClass.IsHan(run[end])) end++;
                EmitOther(run[i..end], window.Start + from + i, tokens);
            }
            i = end;
        }
    }

    static void EmitHan(in TextWindow window, int from, int to, List<TaggedToken> tokens)
    {
        var model = TaggingModel.Embedded;
        int offset = window.Start + from;
        var states = TaggingPath.OfThread.Find(model, new ReadOnlySpan<ushort>(window.Scratch.Codes + from, to - from));
        if (states.IsEmpty)
        {
            for (int i = 0; i < to - from; i++) tokens.Add(new TaggedToken(offset + i, 1, Unknown));
            return;
        }

        int begin = 0;
        int next = 0;
        for (int i = 0; i < states.Length; i++)
        {
            char position = model.Positions[states[i]];
            if (position == 'B') begin = i;
            if (position is not ('E' or 'S')) continue;
            int start = position == 'S' ? i : begin;
            tokens.Add(new TaggedToken(offset + start, i + 1 - start, model.Tags[states[i]]));
            next = i + 1;
        }
        if (next < states.Length)
            tokens.Add(new TaggedToken(offset + next, states.Length - next, model.Tags[states[next]]));
    }

    /// <summary>Numbers (<c>[.0-9]+</c>), then Latin words (<c>[A-Za-z0-9]+</c>), then what lies between them.</summary>
    static void EmitOther(ReadOnlySpan<char> run, int offset, List<TaggedToken> tokens)
    {
        for (int i = 0; i < run.Length;)
        {
            int start = i;
            string tag = IsNumeric(run[i]) ? Number : CharacterClass.IsAlphanumeric(run[i]) ? Latin : Unknown;
            while (i < run.Length && Continues(tag, run[i])) i++;
            tokens.Add(new TaggedToken(offset + start, i - start, tag));
        }
    }

    static bool Continues(string tag, char c) => tag switch
    {
        Number => IsNumeric(c),
        Latin => CharacterClass.IsAlphanumeric(c),
        _ => !IsNumeric(c) && !CharacterClass.IsAlphanumeric(c),
    };

    static bool IsNumeric(char c) => c == '.' || char.IsAsciiDigit(c);
}
