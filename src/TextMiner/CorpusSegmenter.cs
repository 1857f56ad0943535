using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner;

/// <summary>A segmenter together with what it was made of.</summary>
sealed class CorpusSegmenter
{
    // As DocumentAnalyzer writes it into the stamp.
    const int LexiconDigits = 12;

    CorpusSegmenter(Segmenter segmenter, SegmenterBase start, IReadOnlyList<DictionaryFile> dictionaries) =>
        (Segmenter, Definition) = (segmenter, new SegmenterDefinition(segmenter.Digest[..LexiconDigits], start, dictionaries));

    /// <summary>What the pipeline cuts with unless it is told otherwise.</summary>
    public static CorpusSegmenter Policy { get; } = new(Segmenter.Policy, SegmenterBase.Policy, []);

    public Segmenter Segmenter { get; }

    public SegmenterDefinition Definition { get; }

    /// <summary>The words of the dictionaries that it was given.</summary>
    public IEnumerable<string> UserWords => Definition.Dictionaries.SelectMany(dictionary => SegmenterBuilder.WordsOf(dictionary.Text, dictionary.Name)).Distinct(StringComparer.Ordinal);

    /// <summary>Part of speech of a term where it stands alone; x where it is cut into several words there.</summary>
    public string TagOf(string term) => Segmenter.CutWithTags(term) is [var only] ? only.Tag : "x";

    /// <summary>Loads the dictionaries one after the other, as jieba's <c>load_userdict</c> does: a later line wins.</summary>
    /// <exception cref="EnvironmentException">A dictionary is wrong; every bad line is named.</exception>
    public static CorpusSegmenter Of(SegmenterBase start, IReadOnlyList<DictionaryFile> dictionaries)
    {
        var segmenter = start == SegmenterBase.Bare ? Segmenter.Bare : Segmenter.Policy;
        if (dictionaries.Count == 0) return start == SegmenterBase.Policy ? Policy : new CorpusSegmenter(segmenter, start, []);
        var builder = new SegmenterBuilder(segmenter);
        try
        {
            foreach (var dictionary in dictionaries) builder.LoadUserDict(new StringReader(dictionary.Text), dictionary.Name);
        }
        catch (InvalidDataException fault)
        {
            throw new EnvironmentException($"--user-dict: {fault.Message}", fault);
        }
        return new CorpusSegmenter(builder.Build(), start, dictionaries);
    }

    /// <summary>Makes the segmenter of a store again.</summary>
    /// <exception cref="EnvironmentException">This program's own words are not those that the segmenter was made of.</exception>
    public static CorpusSegmenter Of(SegmenterDefinition definition)
    {
        var made = Of(definition.Base, definition.Dictionaries);
        return made.Definition.Lexicon == definition.Lexicon ? made : throw new EnvironmentException(
            $"The documents were cut with the dictionary {definition.Lexicon}, and this TextMiner makes {made.Definition.Lexicon} of the same words: its own dictionary has changed; run textminer rebuild.");
    }
}
