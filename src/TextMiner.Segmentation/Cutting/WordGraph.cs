using TextMiner.Segmentation.Model;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation.Cutting;

/// <summary>
/// Finds the most probable route through the dictionary words of each block, from right to left. Exactly jieba's
/// arithmetic: a route's score is (ln f − ln total) + score of the rest, and equal scores go to the longer word.
/// </summary>
static unsafe class WordGraph
{
    /// <summary>Set in a length when the token lies between blocks.</summary>
    public const ushort Gap = 0x8000;

    /// <summary>Longest word that a length can hold.</summary>
    public const int MaxWordLength = Gap - 1;

    /// <summary>Fills the length of the best word that begins at each character.</summary>
    /// <param name="lexicon">The words.</param>
    /// <param name="text">The characters; a gap must not be cut within CR LF or a surrogate pair at either end.</param>
    /// <param name="codes">Their codes, with one 0 behind the last.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="scores">Room for count + 1 numbers.</param>
    /// <param name="lengths">Room for count lengths.</param>
    public static void FindRoutes(Lexicon lexicon, char* text, ushort* codes, int count, double* scores, ushort* lengths)
    {
        ulong* nodes = lexicon.Nodes;
        double* weights = lexicon.Weights;
        ulong* root = nodes + TrieNode.RootBase;
        scores[count] = 0;
        for (int k = count - 1; k >= 0; k--)
        {
            int code = codes[k];
            if (code == 0)
            {
                scores[k] = 0;
                lengths[k] = (ushort)(Gap | GapLength(text, k, count));
                continue;
            }

            ulong node = root[code];
            double best = weights[TrieNode.Weight(node)] + scores[k + 1];
            int length = 1;
            for (int end = k + 1; ; end++)
            {
                int next = codes[end];
                node = nodes[TrieNode.Base(node) + next];
                if (TrieNode.Label(node) != next) break;
                double score = weights[TrieNode.Weight(node)] + scores[end + 1];
                if (score >= best)
                {
                    best = score;
                    length = end + 1 - k;
                }
            }

            if (double.IsNegativeInfinity(best))
            {
                best = lexicon.SingleWeight + scores[k + 1];
                length = 1;
            }
            scores[k] = best;
            lengths[k] = (ushort)length;
        }
    }

    /// <summary>Outside blocks every code point is a token, and so is CR LF.</summary>
    static int GapLength(char* text, int k, int count)
    {
        if (k + 1 == count) return 1;
        bool pair = text[k] == '\r' ? text[k + 1] == '\n' : char.IsSurrogatePair(text[k], text[k + 1]);
        return pair ? 2 : 1;
    }
}
