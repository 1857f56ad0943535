namespace TextMiner.Analysis.Themes;

/// <summary>A part of a paragraph that is judged at once.</summary>
/// <param name="Start">First UTF-16 unit in the paragraph.</param>
/// <param name="End">After the last unit.</param>
readonly record struct Passage(int Start, int End)
{
    /// <summary>
    /// The models learn from paragraphs of about 130 characters; longer ones are judged in parts of whole sentences, or a page
    /// without line breaks would be about everything. Chosen so that hardly any paragraph of policy text is divided.
    /// </summary>
    const int LongestWhole = 320, Part = 200;

    public int Length => End - Start;

    /// <summary>Whether a match or token that starts here belongs to the passage.</summary>
    public bool Holds(int start) => start >= Start && start < End;

    /// <summary>The passages of a paragraph; they tile it.</summary>
    public static IReadOnlyList<Passage> Divide(ReadOnlySpan<char> paragraph)
    {
        if (paragraph.Length <= LongestWhole) return [new Passage(0, paragraph.Length)];
        var passages = new List<Passage>();
        int start = 0;
        for (int end = 0; end < paragraph.Length;)
        {
            end = SentenceSplitter.EndOfSentence(paragraph, end);
            if (end - start < Part && end < paragraph.Length) continue;
            passages.Add(new Passage(start, end));
            start = end;
        }
        return passages;
    }
}
