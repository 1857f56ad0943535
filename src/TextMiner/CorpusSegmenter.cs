using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Storage;

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

    /// <summary>Cuts texts as most documents of a store were cut.</summary>
    /// <exception cref="EnvironmentException">That cannot be made again.</exception>
    public static CorpusSegmenter Of(CorpusStore store) => Find(store) ?? throw new EnvironmentException(
        $"The documents were cut with the dictionary {store.Segmenters()[0].Lexicon}, which this TextMiner cannot make again: its own dictionary has changed since, or the database does not say what it was made of. "
        + "Run textminer rebuild, after which texts can be cut again as they were.");

    /// <summary>The same; null where it cannot be made again.</summary>
    public static CorpusSegmenter? Find(CorpusStore store) => store.Segmenters() switch
    {
        [] => Policy,
        [{ Definition: { } definition }, ..] => Of(definition.Base, definition.Dictionaries) is var made && made.Definition.Lexicon == definition.Lexicon ? made : null,
        // Older programs did not record what they cut with, but mostly it was this.
        [var (lexicon, _), ..] => lexicon == Policy.Definition.Lexicon ? Policy : null,
    };
}
