using System.Collections.Concurrent;
using TextMiner.Storage.Comparing;

namespace TextMiner.Comparing;

/// <summary>Counts over many texts on all processors: each thread counts for itself. Counts must not depend on the order of documents.</summary>
static class TextCounting
{
    /// <param name="corpus">The corpus.</param>
    /// <param name="slice">The documents to read.</param>
    /// <param name="begin">Makes an empty count; asked for once a thread.</param>
    /// <param name="add">Counts a document.</param>
    /// <param name="merge">Adds the second count to the first.</param>
    public static T Count<T>(ComparedCorpus corpus, DocumentSlice slice, Func<T> begin, Action<T, StoredText> add, Action<T, T> merge)
        where T : class
    {
        var all = begin();
        var gate = new Lock();
        Parallel.ForEach(Partitioner.Create(corpus.Texts(slice), EnumerablePartitionerOptions.NoBuffering), begin, (texts, _, own) =>
        {
            foreach (var text in texts) add(own, text);
            return own;
        },
        own =>
        {
            lock (gate) merge(all, own);
        });
        return all;
    }
}
