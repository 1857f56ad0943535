using System.Buffers;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// A run of three or more short items joined by 、 (rule R2): a word in it is mentioned, not treated, unless at least half of the
/// items belong to the same theme.
/// </summary>
readonly record struct NounList(IReadOnlyList<Range> Items)
{
    const int FewestItems = 3;

    /// <summary>Longest item of a list of nouns; a longer one has a verb or an object of its own.</summary>
    const int LongestItem = 6;

    static readonly SearchValues<char> Ends = SearchValues.Create("，。；：！？,;:!?（）()“”\"《》\n\t");

    /// <summary>Every list of the text, in order.</summary>
    public static List<NounList> FindAll(ReadOnlySpan<char> text)
    {
        var lists = new List<NounList>();
        int start = 0;
        while (start < text.Length)
        {
            int length = text[start..].IndexOfAny(Ends);
            int end = length < 0 ? text.Length : start + length;
            if (text[start..end].Count('、') >= FewestItems - 1) AddRuns(text, start, end, lists);
            start = end + 1;
        }
        return lists;
    }

    /// <summary>Whether the place lies in one item.</summary>
    public bool Contains(int start, int end)
    {
        foreach (var item in Items)
            if (item.Start.Value <= start && end <= item.End.Value) return true;
        return false;
    }

    /// <summary>Whether at least half of the items hold a match of the theme.</summary>
    public bool IsAbout(int theme, List<LexiconMatch> matches)
    {
        int about = 0;
        foreach (var item in Items)
            if (matches.Exists(m => m.Theme == theme && item.Start.Value <= m.Start && m.End <= item.End.Value)) about++;
        return 2 * about >= Items.Count;
    }

    static void AddRuns(ReadOnlySpan<char> text, int start, int end, List<NounList> lists)
    {
        var run = new List<Range>();
        for (int item = start; item <= end;)
        {
            int length = text[item..end].IndexOf('、');
            int itemEnd = length < 0 ? end : item + length;
            if (itemEnd - item <= LongestItem) run.Add(item..itemEnd);
            else Close();
            item = itemEnd + 1;
        }
        Close();

        void Close()
        {
            if (run.Count >= FewestItems) lists.Add(new NounList([.. run]));
            run.Clear();
        }
    }
}
