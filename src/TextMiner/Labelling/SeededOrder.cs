using System.Globalization;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>
/// An order of all paragraphs that looks like chance and hangs on nothing but the seed, the document's key and the index: a paragraph
/// keeps its place whatever comes, goes or is labelled beside it.
/// </summary>
static class SeededOrder
{
    /// <summary>The first so many paragraphs, in order.</summary>
    public static IReadOnlyList<CandidateParagraph> First(IReadOnlyList<CandidateDocument> documents, int most, long seed)
    {
        // The greatest on top, to be replaced; equal hashes do not occur among a few million.
        var first = new PriorityQueue<CandidateParagraph, ulong>(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
        foreach (var document in documents)
        {
            ulong of = OfDocument(document.DocKey, seed);
            for (int i = 0; i < document.Paragraphs; i++)
            {
                ulong hash = Mix(of + (ulong)i);
                if (first.Count < most) first.Enqueue(new CandidateParagraph(document.DocKey, i), hash);
                else if (first.TryPeek(out _, out ulong greatest) && hash < greatest) first.DequeueEnqueue(new CandidateParagraph(document.DocKey, i), hash);
            }
        }
        var order = new CandidateParagraph[first.Count];
        for (int i = order.Length - 1; i >= 0; i--) order[i] = first.Dequeue();
        return order;
    }

    /// <summary>The place of one paragraph in the order.</summary>
    public static ulong Place(CandidateParagraph paragraph, long seed) => Mix(OfDocument(paragraph.DocKey, seed) + (ulong)paragraph.Paragraph);

    // Keys of documents are 16 hexadecimal digits.
    static ulong OfDocument(string key, long seed) =>
        Mix(ulong.Parse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture) + (ulong)seed * 0x9E3779B97F4A7C15);

    // The finaliser of SplitMix64 (Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, 2014).
    static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
