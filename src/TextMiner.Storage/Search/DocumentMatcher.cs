namespace TextMiner.Storage.Search;

/// <summary>One document, read: whether the query finds it, how often each phrase is in it, and where.</summary>
sealed class DocumentMatcher(QueryPlan plan, int document, string title, string text)
{
    readonly SearchText _title = new(title);
    readonly SearchText _text = new(text);
    readonly Dictionary<(Phrase, SearchField), List<int>> _found = [];

    public bool Matches() => Matches(plan.Root);

    public float Score() => plan.Score(document, Frequency);

    /// <summary>Places of all wanted phrases, in order; those that touch are one, with the bits of the phrases that made it.</summary>
    public List<Occurrence> Occurrences(SearchField field)
    {
        var read = field == SearchField.Title ? _title : _text;
        List<Occurrence> places = [];
        foreach (var (number, leaf) in plan.Wanted.Index())
        {
            if (leaf.InTitle && field == SearchField.Text) continue;
            foreach (var first in Find(leaf.Phrase, field))
            {
                var (start, end) = (read.Tokens[first].Start, read.Tokens[first + leaf.Phrase.TokenCount - 1].End);
                places.Add(new Occurrence(start, end - start, 1UL << Math.Min(number, 63)));
            }
        }
        places.Sort((a, b) => (a.Start, a.Length).CompareTo((b.Start, b.Length)));
        List<Occurrence> joined = [];
        foreach (var place in places)
        {
            if (joined is [.., var last] && place.Start < last.Start + last.Length)
                joined[^1] = last with { Length = Math.Max(last.Length, place.Start + place.Length - last.Start), Phrases = last.Phrases | place.Phrases };
            else joined.Add(place);
        }
        return joined;
    }

    int Frequency(LeafMatches leaf)
    {
        if (leaf.IsExact || leaf.Frequencies[document] == 0) return leaf.Frequencies[document];
        return Find(leaf.Phrase, SearchField.Title).Count * LeafFinder.TitleWeight + (leaf.InTitle ? 0 : Find(leaf.Phrase, SearchField.Text).Count);
    }

    bool Matches(QueryNode node) => node switch
    {
        AndNode and => Matches(and.Left) && Matches(and.Right),
        OrNode or => Matches(or.Left) || Matches(or.Right),
        NotNode not => !Matches(not.Operand),
        FilterNode filter => plan.Contains(filter, document),
        NearNode near => AreNear(near, SearchField.Title) || (!near.Left.InTitle && !near.Right.InTitle && AreNear(near, SearchField.Text)),
        PhraseNode leaf => Frequency(plan[leaf]) > 0,
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not known"),
    };

    bool AreNear(NearNode near, SearchField field)
    {
        var tokens = (field == SearchField.Title ? _title : _text).Tokens;
        var others = Find(near.Right.Phrase, field);
        foreach (var first in Find(near.Left.Phrase, field))
        {
            var (start, end) = (tokens[first].Position, tokens[first].Position + near.Left.Phrase.TokenCount);
            foreach (var other in others)
            {
                var (otherStart, otherEnd) = (tokens[other].Position, tokens[other].Position + near.Right.Phrase.TokenCount);
                // Tokens between them; overlapping phrases are not near each other, they are one.
                var between = otherStart >= end ? otherStart - end : start >= otherEnd ? start - otherEnd : -1;
                if (between >= 0 && between <= near.Distance) return true;
            }
        }
        return false;
    }

    List<int> Find(Phrase phrase, SearchField field)
    {
        if (_found.TryGetValue((phrase, field), out var found)) return found;
        return _found[(phrase, field)] = phrase.FindIn(field == SearchField.Title ? _title : _text);
    }
}

/// <summary>A place in a text, and which phrases were found there, as bits.</summary>
readonly record struct Occurrence(int Start, int Length, ulong Phrases);
