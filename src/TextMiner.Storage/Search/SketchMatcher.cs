namespace TextMiner.Storage.Search;

/// <summary>Rules documents out by their sketches, and lowers the bounds of the scores of those that stay.</summary>
sealed class SketchMatcher(Database database, QueryPlan plan)
{
    readonly Dictionary<Phrase, byte[]> _patterns = [];
    readonly List<int> _places = [];
    readonly List<int> _otherPlaces = [];
    int _document;
    byte[] _bytes = [];
    int _border;

    /// <summary>A bound of the score; null when the query does not find the document.</summary>
    public float? Bound(int document)
    {
        _document = document;
        database.Prepare("SELECT tokens FROM search_sketches WHERE document_id = ?1").Read(row =>
        {
            _bytes = row.Blob(0).ToArray();
            return false;
        }, document);
        _border = _bytes.AsSpan().IndexOf(Sketch.Border);
        return MayMatch(plan.Root) ? plan.Score(document, Frequency) : null;
    }

    bool MayMatch(QueryNode node) => node switch
    {
        AndNode and => MayMatch(and.Left) && MayMatch(and.Right),
        OrNode or => MayMatch(or.Left) || MayMatch(or.Right),
        NotNode not => !MustMatch(not.Operand),
        FilterNode filter => plan.Contains(filter, _document),
        NearNode near => MayBeNear(near, SearchField.Title) || (!near.Left.InTitle && !near.Right.InTitle && MayBeNear(near, SearchField.Text)),
        PhraseNode leaf => Frequency(plan[leaf]) > 0,
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not known"),
    };

    bool MustMatch(QueryNode node) => node switch
    {
        AndNode and => MustMatch(and.Left) && MustMatch(and.Right),
        OrNode or => MustMatch(or.Left) || MustMatch(or.Right),
        NotNode not => !MayMatch(not.Operand),
        FilterNode filter => plan.Contains(filter, _document),
        PhraseNode leaf => plan[leaf].IsExact && plan[leaf].Frequencies[_document] > 0,
        _ => false,
    };

    int Frequency(LeafMatches leaf)
    {
        var known = leaf.Frequencies[_document];
        if (leaf.IsExact || known == 0) return known;
        var count = Find(leaf.Phrase, SearchField.Title, _places) * LeafFinder.TitleWeight + (leaf.InTitle ? 0 : Find(leaf.Phrase, SearchField.Text, _places));
        return Math.Min(known, count);
    }

    bool MayBeNear(NearNode near, SearchField field)
    {
        if (Find(near.Left.Phrase, field, _places) == 0 || Find(near.Right.Phrase, field, _otherPlaces) == 0) return false;
        var (length, otherLength) = (near.Left.Phrase.TokenCount, near.Right.Phrase.TokenCount);
        // Both are in order: the right ones that are too far before a left one are so for all that follow.
        var first = 0;
        foreach (var place in _places)
        {
            while (first < _otherPlaces.Count && _otherPlaces[first] + otherLength + near.Distance < place) first++;
            for (var i = first; i < _otherPlaces.Count && _otherPlaces[i] <= place + length + near.Distance; i++)
                if (_otherPlaces[i] >= place + length || place >= _otherPlaces[i] + otherLength) return true;
        }
        return false;
    }

    int Find(Phrase phrase, SearchField field, List<int> places)
    {
        if (!_patterns.TryGetValue(phrase, out var pattern)) _patterns[phrase] = pattern = phrase.Pattern();
        Sketch.Find(field == SearchField.Title ? _bytes.AsSpan(0, _border) : _bytes.AsSpan(_border), pattern, places);
        return places.Count;
    }
}
