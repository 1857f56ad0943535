using TextMiner.Segmentation;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>What was labelled or drawn already, so that neither it nor what is nearly the same comes again.</summary>
sealed class Batch
{
    /// <summary>Likeness is measured to so many of the last: enough that a session does not repeat itself, and soon done.</summary>
    const int Remembered = 200;

    readonly Segmenter _segmenter;
    HashSet<CandidateParagraph> _keys;
    List<TermVector> _vectors;

    Batch(Segmenter segmenter, HashSet<CandidateParagraph> keys, List<TermVector> vectors) => (_segmenter, _keys, _vectors) = (segmenter, keys, vectors);

    public int Count => _keys.Count;

    public static Batch Of(IEnumerable<CandidateParagraph> labelled, Func<CandidateParagraph, ParagraphText?> text, Segmenter segmenter)
    {
        var keys = labelled.Distinct().ToList();
        return new Batch(segmenter, [.. keys], [.. keys.TakeLast(Remembered).Select(text).OfType<ParagraphText>().Select(p => TermVector.Of(p.Text, segmenter))]);
    }

    public bool Holds(CandidateParagraph key) => _keys.Contains(key);

    public double SimilarityTo(TermVector vector) => _vectors.Count == 0 ? 0 : _vectors.Max(vector.SimilarityTo);

    /// <summary>Takes a paragraph in, unless it is nearly the same as one that is there.</summary>
    public bool Add(CandidateParagraph key, ParagraphText paragraph)
    {
        var vector = TermVector.Of(paragraph.Text, _segmenter);
        if (SimilarityTo(vector) >= TermVector.NearDuplicate) return false;
        _keys.Add(key);
        _vectors.Add(vector);
        return true;
    }

    public Batch Copy() => new(_segmenter, [.. _keys], [.. _vectors]);

    /// <summary>Becomes what the copy has become.</summary>
    public void Take(Batch copy) => (_keys, _vectors) = (copy._keys, copy._vectors);
}
