using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Tagging;

/// <summary>
/// Cuts and tags as jieba's <c>posseg</c>: dictionary words keep the dictionary's tag, the rest goes through the joint
/// model. Its words can differ from accurate mode's, because that uses another model for the rest.
/// </summary>
sealed unsafe class Tagger(Lexicon lexicon)
{
    const string Unknown = Lexicon.UnknownTag;
    const string Number = "m";
    const string Latin = "eng";

    /// <summary>Appends the tagged tokens of a window.</summary>
    public void Tag(in TextWindow window, List<TaggedToken> tokens, UnknownWords unknown)
    {
        var scratch = window.Scratch;
        WordGraph.FindRoutes(lexicon, window.Text, scratch.Codes, window.Count, scratch.Scores, scratch.Lengths);
        if (unknown == UnknownWords.Guess)
            EmitGuessed(window, tokens);
        else
            EmitSplit(window, tokens);
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
        lexicon.TagOf(lexicon.Find(window.Scratch.Codes + from, to - from));

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

    void EmitHan(in TextWindow window, int from, int to, List<TaggedToken> tokens)
    {
        var model = lexicon.Model.Tagging;
        int offset = window.Start + from;
        var states = TaggingPath.OfThread.Find(model, new ReadOnlySpan<ushort>(window.Scratch.Codes + from, to - from));
        if (states.IsEmpty)
        {
            for (int i = 0; i < to - from; i++) tokens.Add(new TaggedToken(offset + i, 1, Unknown));
            return;
        }

        int begin = 0;
        for (int i = 0; i < states.Length; i++)
        {
            // A word ends at E or S; a path can stop within a word only at the end of the run.
            if (TaggingModel.IsOpen(states[i]) && i + 1 < states.Length) continue;
            tokens.Add(new TaggedToken(offset + begin, i + 1 - begin, model.TagOf(TaggingModel.IsOpen(states[i]) ? states[begin] : states[i])));
            begin = i + 1;
        }
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
