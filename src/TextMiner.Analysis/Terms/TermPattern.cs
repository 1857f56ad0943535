using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Terms;

/// <summary>Counts what a group names in a text, whether it was cut into tokens or not.</summary>
public sealed class TermPattern
{
    /// <summary>In time that grows with the text alone.</summary>
    internal const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    readonly TermGroup _group;
    readonly Regex? _all;
    readonly Regex? _patterns;
    readonly int _longest;

    /// <summary>Prepares a group.</summary>
    public TermPattern(TermGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _group = group;
        _longest = group.Terms.Select(t => t.Length).DefaultIfEmpty(0).Max();
        if (group.Patterns.Count > 0) _patterns = new Regex(string.Join('|', group.Patterns.Select(p => $"(?:{p})")), Options);
        // A longer spelling holds a shorter one, and both are one occurrence.
        if (group.Terms.Count != 1 || group.Patterns.Count > 0)
            _all = new Regex(string.Join('|', [.. group.Terms.OrderByDescending(t => t.Length).Select(Regex.Escape), .. group.Patterns.Select(p => $"(?:{p})")]), Options);
    }

    /// <summary>Occurrences in the text; overlapping ones are one.</summary>
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_all is not null) return _all.Count(text);
        int count = 0;
        string term = _group.Terms[0];
        for (int at = 0; (at = text.IndexOf(term, at, StringComparison.Ordinal)) >= 0; at += term.Length) count++;
        return count;
    }

    /// <summary>Matches of the patterns that overlap no token of the terms: what the tokens of the terms leave out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cut">Cuts it into tokens; asked, once, only where a match holds the characters of a term, which may be a token there or hidden in a longer one.</param>
    public int CountBesideTerms(string text, Func<string, IReadOnlyList<Token>> cut)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(cut);
        if (_patterns is null) return 0;
        int count = 0;
        IReadOnlyList<Token>? tokens = null;
        foreach (var match in _patterns.EnumerateMatches(text))
        {
            int end = match.Index + match.Length;
            string around = text[Math.Max(0, match.Index - _longest + 1)..Math.Min(text.Length, end + _longest - 1)];
            if (!_group.Terms.Any(term => around.Contains(term, StringComparison.Ordinal)) || !Holds(text, tokens ??= cut(text), match.Index, end)) count++;
        }
        return count;
    }

    bool Holds(string text, IReadOnlyList<Token> tokens, int start, int end)
    {
        foreach (var token in tokens)
        {
            if (token.Start >= end) break;
            if (token.End > start && _group.Terms.Any(term => token.Length == term.Length && text.AsSpan(token.Start, token.Length).SequenceEqual(term))) return true;
        }
        return false;
    }
}
