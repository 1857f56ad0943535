namespace TextMiner.Extraction.Body;

/// <summary>Finds the element that holds the body.</summary>
static class BodySelector
{
    // An element named by the field's own templates wins already with this share of the best weight.
    const double NamedShare = 0.6;

    const double ArticleShare = 0.75;

    // A smaller element with this share of the weight is the body, what lies around it is not.
    const double InnerShare = 0.96;

    // With the title in it, an element is the article's column; what stands outside is another column.
    const double ColumnShare = 0.8;

    /// <summary>The smallest element inside the body that holds the title's block and nearly all of the weight; the body itself when there is none.</summary>
    public static PageNode Narrow(PageOutline outline, BlockWeights weights, PageNode body, int title)
    {
        if (body.Role == NodeRole.Body || body.IsChosen || title < body.First || title >= body.End) return body;
        var least = ColumnShare * weights.Of(body);
        var column = body;
        foreach (var node in outline.Nodes)
            if (node.First <= title && title < node.End && node.First >= body.First && node.End <= body.End
                && node.End - node.First < column.End - column.First && weights.Of(node) >= least) column = node;
        return column;
    }

    /// <summary>The node of the body; null when no element has prose.</summary>
    public static PageNode? Select(PageOutline outline, BlockWeights weights)
    {
        PageNode? best = null;
        var bestWeight = 0.0;
        foreach (var node in outline.Nodes)
        {
            if (node.IsChosen) return node;
            var weight = weights.Of(node);
            if (weight > bestWeight) (best, bestWeight) = (node, weight);
        }
        if (best is null) return null;

        var (chosen, span) = (best, best.End - best.First);
        PageNode? named = null;
        foreach (var node in outline.Nodes)
        {
            var weight = weights.Of(node);
            // An article element often begins with the title's block and ends before comments and related pages.
            var share = node.Role == NodeRole.Body ? NamedShare : node.Tag == "article" ? ArticleShare : 1.1;
            if (weight >= share * bestWeight && (named is null || weight > weights.Of(named))) named = node;
            if (weight < InnerShare * bestWeight || node.End - node.First >= span) continue;
            (chosen, span) = (node, node.End - node.First);
        }
        return named ?? chosen;
    }
}
