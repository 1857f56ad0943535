namespace TextMiner.Extraction.Body;

/// <summary>
/// What each block speaks for: prose counts for a body, lists of links against it. The body is then the element whose blocks weigh
/// most, which prefix sums give for every element in one pass. Constants were chosen on the 29 pages of the extraction gate.
/// </summary>
sealed class BlockWeights
{
    const double CharactersOfOnePoint = 30;
    const double MostPointsOfLength = 20;

    readonly double[] _sums;
    readonly int[] _prose;

    BlockWeights(double[] sums, int[] prose, bool[] isFurniture) => (_sums, _prose, IsFurniture) = (sums, prose, isFurniture);

    /// <summary>Blocks inside furniture or hidden elements.</summary>
    public bool[] IsFurniture { get; }

    /// <summary>The last block before a tenth of the element's prose is read: a title stands above that.</summary>
    public int LastOfHead(PageNode node)
    {
        var limit = ProseIn(node.First, node.End) / 10;
        var i = node.First;
        while (i + 1 < node.End && ProseIn(node.First, i + 1) <= limit) i++;
        return i;
    }

    /// <summary>Characters of prose on the whole page.</summary>
    public int Prose => _prose[^1];

    public double Of(PageNode node) => _sums[node.End] - _sums[node.First];

    public int ProseIn(int first, int end) => _prose[end] - _prose[first];

    public static BlockWeights Of(PageOutline outline)
    {
        var blocks = outline.Blocks;
        var prose = new int[blocks.Count + 1];
        for (var i = 0; i < blocks.Count; i++) prose[i + 1] = prose[i] + (IsProse(blocks[i]) ? blocks[i].Text.Length : 0);

        var isFurniture = new bool[blocks.Count];
        foreach (var node in outline.Nodes)
        {
            if (node.Role is not (NodeRole.Furniture or NodeRole.Hidden) || node.Tag is "html" or "body") continue;
            // Names lie now and then (class="share-content" around the article): what holds half of the prose is no furniture.
            if ((prose[node.End] - prose[node.First]) * 2 > prose[^1]) continue;
            Array.Fill(isFurniture, true, node.First, node.End - node.First);
        }

        var sums = new double[blocks.Count + 1];
        for (var i = 0; i < blocks.Count; i++)
        {
            var weight = Of(blocks[i], outline.Nodes[blocks[i].Node].Tag is "td" or "th");
            sums[i + 1] = sums[i] + (isFurniture[i] ? -0.25 * Math.Abs(weight) : weight);
        }
        return new BlockWeights(sums, prose, isFurniture);
    }

    public static bool IsProse(PageBlock block) => block.LinkShare < 0.4 && (block.Text.Length >= 25 || Punctuation(block.Text) > 1);

    static double Of(PageBlock block, bool isCell)
    {
        var length = block.Text.Length;
        if (block.LinkShare > 0.5) return -0.5 - (Math.Min(length, 60) / 30.0);
        var punctuation = Punctuation(block.Text);
        // Words and figures in cells are data; short lines elsewhere are more often the frame's.
        if (punctuation == 0 && length < 12) return isCell && block.LinkCharacters == 0 ? 0.1 : -0.1;
        return (punctuation + Math.Min(length / CharactersOfOnePoint, MostPointsOfLength)) * (1 - block.LinkShare);
    }

    static int Punctuation(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // In Latin text a mark of punctuation has a space or the end behind it; 3.14 and example.org have none.
            if (text[i] is '，' or '。' or '；' or '：' or '、' or '？' or '！') count++;
            else if (text[i] is ',' or '.' or ';' or '?' or '!' && (i + 1 == text.Length || text[i + 1] == ' ' || text[i + 1] > '\u2E80')) count++;
        }
        return count;
    }
}
