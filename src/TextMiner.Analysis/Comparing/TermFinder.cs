using System.Buffers;
using System.Runtime.InteropServices;
using TextMiner.Analysis.Themes;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Comparing;

/// <summary>A term in a text that has been cut into tokens.</summary>
/// <param name="Term">Its index among the terms looked for.</param>
/// <param name="First">The token that it begins with.</param>
/// <param name="End">The token behind it.</param>
public readonly record struct FoundTerm(int Term, int First, int End);

/// <summary>
/// Finds terms where they are whole words: a word of the segmenter, or several in sequence. Where two terms overlap the one that
/// begins first counts, and of those the longest, so that 人才队伍 is not 人才 beside itself. Immutable, safe on any number of threads.
/// </summary>
public sealed class TermFinder
{
    // Of no word, so that what stands between two of them is cut alike with and without the rest.
    static readonly SearchValues<char> Marks = SearchValues.Create("，。、；：！？");

    readonly Segmenter _segmenter;
    readonly PhraseAutomaton _automaton;

    /// <param name="segmenter">Cuts the texts.</param>
    /// <param name="terms">Distinct terms, none empty.</param>
    public TermFinder(Segmenter segmenter, IReadOnlyList<string> terms)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        ArgumentNullException.ThrowIfNull(terms);
        _segmenter = segmenter;
        _automaton = new PhraseAutomaton(terms);
    }

    /// <summary>Whether terms that overlap all count, each for itself.</summary>
    public bool Overlaps { get; init; }

    /// <summary>Whether a text is cut only where a term may be, between two marks: most of a text then costs nothing, but tokens elsewhere are missing.</summary>
    public bool CutsAroundTerms { get; init; }

    /// <summary>Fills the scratch with tokens and terms of a sentence or paragraph; a text without any term is not cut.</summary>
    public void Find(ReadOnlySpan<char> text, TermScratch scratch)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        scratch.Clear();
        _automaton.Find(text, scratch.Matches);
        if (scratch.Matches.Count == 0) return;
        scratch.Matches.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        if (CutsAroundTerms) CutAround(text, scratch);
        else _segmenter.Tokenize(text, scratch.TokenList);
        var tokens = scratch.TokenList;
        int token = 0, free = 0;
        foreach (var match in scratch.Matches)
        {
            if (match.Start < free) continue;
            while (token < tokens.Count && tokens[token].Start < match.Start) token++;
            if (token == tokens.Count || tokens[token].Start != match.Start) continue;
            int end = token;
            while (end < tokens.Count && tokens[end].Start + tokens[end].Length <= match.End) end++;
            if (end == token || tokens[end - 1].Start + tokens[end - 1].Length != match.End) continue;
            scratch.FoundList.Add(new FoundTerm(match.Phrase, token, end));
            if (!Overlaps) free = match.End;
        }
    }

    void CutAround(ReadOnlySpan<char> text, TermScratch scratch)
    {
        int cut = 0;
        foreach (var match in scratch.Matches)
        {
            if (match.End <= cut) continue;
            int start = Math.Max(cut, text[..match.Start].LastIndexOfAny(Marks) + 1), mark = text[match.End..].IndexOfAny(Marks), first = scratch.TokenList.Count;
            cut = mark < 0 ? text.Length : match.End + mark;
            _segmenter.Tokenize(text[start..cut], scratch.TokenList);
            foreach (ref var token in CollectionsMarshal.AsSpan(scratch.TokenList)[first..]) token = token with { Start = start + token.Start };
        }
    }
}

/// <summary>Lists that <see cref="TermFinder.Find"/> fills, to be used again for the next text; one for each thread.</summary>
public sealed class TermScratch
{
    /// <summary>Tokens of the text, or of what of it was cut; none where it has no term.</summary>
    public IReadOnlyList<Token> Tokens => TokenList;

    /// <summary>The terms in order.</summary>
    public IReadOnlyList<FoundTerm> Found => FoundList;

    /// <summary>Occurrences of the terms' characters, those inside longer words too.</summary>
    public int Occurrences => Matches.Count;

    /// <summary>For each occurrence of a term's characters, those inside longer words too, the term.</summary>
    public IEnumerable<int> Characters => Matches.Select(m => m.Phrase);

    internal List<Token> TokenList { get; } = [];

    internal List<FoundTerm> FoundList { get; } = [];

    internal List<PhraseMatch> Matches { get; } = [];

    internal void Clear()
    {
        TokenList.Clear();
        FoundList.Clear();
        Matches.Clear();
    }
}
