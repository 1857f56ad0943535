using System.Numerics;

namespace TextMiner.Storage.Search;

/// <summary>Chooses what of a text is shown.</summary>
static class SnippetFinder
{
    // About two lines of a terminal.
    const int Length = 72;
    const int Before = 18;

    public static Snippet Find(string text, IReadOnlyList<Occurrence> occurrences)
    {
        var anchor = Best(occurrences);
        var start = anchor < 0 ? 0 : Math.Max(0, occurrences[anchor].Start - Before);
        var end = Math.Min(text.Length, start + Math.Max(Length, anchor < 0 ? 0 : Before + occurrences[anchor].Length));
        (start, end) = (Whole(text, Begin(text, start, anchor < 0 ? 0 : occurrences[anchor].Start)), Whole(text, end));
        var marks = occurrences.Where(o => o.Start >= start && o.Start + o.Length <= end).Select(o => new TextMark(o.Start - start, o.Length));
        return new Snippet(start, text[start..end], [.. marks], start > 0, end < text.Length);
    }

    // The window with the most different phrases, then with the most occurrences, then the first.
    static int Best(IReadOnlyList<Occurrence> occurrences)
    {
        var (best, bestRank) = (-1, (0, 0));
        for (int i = 0, j = 0; i < occurrences.Count; i++)
        {
            var phrases = 0UL;
            for (j = i; j < occurrences.Count && occurrences[j].Start + occurrences[j].Length <= occurrences[i].Start + Length - Before; j++) phrases |= occurrences[j].Phrases;
            var rank = (BitOperations.PopCount(phrases), j - i);
            if (best < 0 || rank.CompareTo(bestRank) > 0) (best, bestRank) = (i, rank);
        }
        return best;
    }

    // Behind the last end of a sentence before the hit, when there is one in reach.
    static int Begin(string text, int start, int hit)
    {
        if (hit == start) return start;
        var end = text.AsSpan(start, hit - start).LastIndexOfAny("。！？；\n");
        return end < 0 ? start : start + end + 1;
    }

    static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
