using System.Globalization;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Lint;

/// <summary>Explains which entries of a user dictionary never fire, why, and what would make them.</summary>
public sealed class DictionaryLint
{
    /// <summary>Occurrences of a word that are looked at before it is called never found.</summary>
    const int Examples = 50;

    /// <summary>Far above the most frequent word of jieba's dictionary (了, 883,634).</summary>
    const long HighestFrequency = 1L << 32;

    readonly Segmenter _start;
    readonly string _text;
    readonly string _sample;
    readonly FaultList _faults;
    readonly List<LintFinding> _findings = [];

    DictionaryLint(Segmenter start, string text, string sample, FaultList faults) =>
        (_start, _text, _sample, _faults) = (start, text, sample, faults);

    /// <summary>Checks a user dictionary.</summary>
    /// <param name="start">The segmenter that the dictionary is meant for, without it.</param>
    /// <param name="dictionary">The user dictionary's text.</param>
    /// <param name="sample">Text in which the words should be found, or nothing to look at the words alone.</param>
    /// <returns>The findings by line; empty when every entry fires.</returns>
    public static IReadOnlyList<LintFinding> Check(Segmenter start, TextReader dictionary, string sample = "")
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(dictionary);
        ArgumentNullException.ThrowIfNull(sample);
        return new DictionaryLint(start, dictionary.ReadToEnd(), sample, new FaultList("")).Run();
    }

    /// <summary>Checks the bytes of a user dictionary, so that what is wrong in its encoding is told as well.</summary>
    /// <inheritdoc cref="Check(Segmenter, TextReader, string)"/>
    public static IReadOnlyList<LintFinding> Check(Segmenter start, ReadOnlySpan<byte> dictionary, string sample = "")
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(sample);
        var faults = new FaultList("");
        return new DictionaryLint(start, DictionaryText.Decode(dictionary, faults), sample, faults).Run();
    }

    List<LintFinding> Run()
    {
        CheckMarks();
        var words = UserDictionary.Parse(_text, _faults);
        foreach (var fault in _faults.Faults) Add(fault.Line, fault.Text, LintReason.BadLine, fault.Reason);

        var last = new Dictionary<string, UserWord>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (last.TryGetValue(word.Word, out var earlier))
                Add(earlier.Line, word.Word, LintReason.Overridden, Format($"line {word.Line} has the same word and overrides this line; remove one of them"));
            last[word.Word] = word;
        }

        var segmenter = new SegmenterBuilder(_start).AddEntries(words).Build();
        foreach (var word in last.Values.Where(CheckForm)) CheckFiring(word, segmenter);
        return [.. _findings.OrderBy(f => f.Line)];
    }

    void CheckMarks()
    {
        string[] lines = _text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains('\uFEFF', StringComparison.Ordinal))
                Add(i + 1, lines[i].Trim(), LintReason.ByteOrderMark, "the line holds a byte order mark (U+FEFF), which other tools take for a character of the word; remove it");
        }
    }

    /// <summary>Whether the word can occur in a text at all and is meant to.</summary>
    bool CheckForm(UserWord word)
    {
        int space = word.Word.LastIndexOf(' ');
        if (space > 0 && (word.Frequency is null || word.Tag is null) && !CharacterClass.AreBlock(word.Word.AsSpan(space + 1)))
            return Add(word.Line, word.Word, LintReason.BadFields, $"'{word.Word[(space + 1)..]}' is taken as part of the word: a tag is lower-case ASCII letters, and comes behind the frequency");
        if (space > 0)
            return Add(word.Line, word.Word, LintReason.BadFields, $"'{word.Word}' with its space is the word: write 'word frequency tag' with the tag in lower-case letters; a word with spaces never matches");
        foreach (var c in word.Word.EnumerateRunes())
        {
            if (!c.IsBmp || !CharacterClass.IsBlock((char)c.Value))
                return Add(word.Line, word.Word, LintReason.EndsBlock, Format($"'{c}' (U+{c.Value:X4}) ends a block, so no text can contain the word; leave it out or add the parts"));
        }
        if (word.Word.AsSpan().ContainsAny('%', '-'))
            Add(word.Line, word.Word, LintReason.EndsBlockInTagging, "in tagging % and - end a block, so the word is found in cutting only");
        if (word.Frequency == 0)
            return Add(word.Line, word.Word, LintReason.Deletes, "frequency 0 deletes the word; leave the frequency out to have it found");
        long known = _start.Lexicon.FrequencyOf(word.Word) ?? 0;
        if (word.Frequency < known)
            Add(word.Line, word.Word, LintReason.LowersFrequency, Format($"the dictionary has the word with frequency {known}, which {word.Frequency} replaces: it becomes less likely"), known);
        return true;
    }

    void CheckFiring(UserWord word, Segmenter segmenter)
    {
        var alone = segmenter.Cut(word.Word, UnknownWords.Split);
        if (alone.Length != 1)
        {
            long needed = new SegmenterBuilder(segmenter).SuggestFrequency(word.Word);
            Add(word.Line, word.Word, LintReason.FrequencyTooLow, Format($"even alone it is cut into {string.Join(" / ", alone)}, which is more probable; frequency {needed} or more makes it fire"), needed);
            return;
        }
        CheckSample(word, segmenter);
    }

    void CheckSample(UserWord word, Segmenter segmenter)
    {
        string? example = null;
        string? winner = null;
        bool longer = false;
        int at = _sample.IndexOf(word.Word, StringComparison.Ordinal);
        for (int i = 0; at >= 0 && i < Examples; i++)
        {
            string block = BlockAround(at, word.Word.Length, out int place);
            var tokens = new List<Token>();
            segmenter.Tokenize(block, tokens);
            if (tokens.Contains(new Token(place, word.Word.Length))) return;
            if (example is null)
            {
                var covering = tokens.Where(t => t.End > place && t.Start < place + word.Word.Length).ToList();
                example = block;
                longer = covering.Count == 1;
                winner = string.Join(" / ", covering.Select(t => block.Substring(t.Start, t.Length)));
            }
            at = _sample.IndexOf(word.Word, at + 1, StringComparison.Ordinal);
        }
        if (example is null) return;

        long? needed = FrequencyFor(word, example, segmenter);
        string remedy = needed is null ? "no frequency makes it fire there" : Format($"frequency {needed} or more makes it fire there");
        Add(word.Line, word.Word, longer ? LintReason.LongerWord : LintReason.OverlappingWords, $"in the sample ('{Shortened(example)}') it is always cut as {winner}; {remedy}", needed);
    }

    /// <summary>The block of the sample that holds the occurrence.</summary>
    string BlockAround(int at, int length, out int place)
    {
        int start = at;
        int end = at + length;
        while (start > 0 && CharacterClass.IsBlock(_sample[start - 1])) start--;
        while (end < _sample.Length && CharacterClass.IsBlock(_sample[end])) end++;
        place = at - start;
        return _sample[start..end];
    }

    /// <summary>The lowest frequency with which the word is found in the example; null where none does it.</summary>
    static long? FrequencyFor(UserWord word, string example, Segmenter segmenter)
    {
        var sought = new Token(example.IndexOf(word.Word, StringComparison.Ordinal), word.Word.Length);
        var editor = new LexiconEditor(segmenter.Lexicon);
        bool Fires(long frequency)
        {
            editor.Try(word.Word, frequency);
            var tokens = new List<Token>();
            new AccurateCutter(editor.View, segmenter.SplitWords).Cut(example, tokens, UnknownWords.Guess);
            return tokens.Contains(sought);
        }

        long low = segmenter.Lexicon.FrequencyOf(word.Word) ?? 0;
        long high = Math.Max(low, 1);
        while (!Fires(high))
        {
            if (high > HighestFrequency) return null;
            (low, high) = (high, high * 2);
        }
        while (high - low > 1)
        {
            long middle = low + (high - low) / 2;
            (low, high) = Fires(middle) ? (low, middle) : (middle, high);
        }
        return high;
    }

    bool Add(int line, string word, LintReason reason, string message, long? frequency = null)
    {
        _findings.Add(new LintFinding(line, word, reason, message, frequency));
        return false;
    }

    static string Shortened(string text) => text.Length <= 30 ? text : text[..30] + "…";

    static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
