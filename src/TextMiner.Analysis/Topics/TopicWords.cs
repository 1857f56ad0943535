using TextMiner.Segmentation;

namespace TextMiner.Analysis.Topics;

/// <summary>
/// Takes from a text the words that may be terms of a topic: terms that are no stop words and, where tags are named, have one of
/// them. Immutable, safe for threads.
/// </summary>
/// <param name="segmenter">Cuts the text.</param>
/// <param name="isStopWord">Words that tell nothing.</param>
/// <param name="tags">The parts of speech that are let through, as jieba names them; null for all.</param>
public sealed class TopicWords(Segmenter segmenter, Func<string, bool> isStopWord, IReadOnlyCollection<string>? tags = null)
{
    /// <summary>The words in their order; null stands where the text goes on with something else.</summary>
    public IReadOnlyList<string?> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string?>();
        if (tags is null)
        {
            var tokens = new List<Token>();
            segmenter.Tokenize(text, tokens);
            foreach (var (start, length) in tokens) Add(text.AsSpan(start, length));
        }
        else
        {
            var tokens = new List<TaggedToken>();
            segmenter.TokenizeWithTags(text, tokens);
            foreach (var (start, length, tag) in tokens) Add(tags.Contains(tag) ? text.AsSpan(start, length) : default);
        }
        return words;

        void Add(ReadOnlySpan<char> word)
        {
            var taken = TermCounter.IsTerm(word) ? segmenter.Intern(word) : null;
            if (taken is not null && !isStopWord(taken)) words.Add(taken);
            else if (words is [.., not null]) words.Add(null);
        }
    }
}
