using System.Text.RegularExpressions;
using TextMiner.Documents;

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

    /// <summary>Matches of the patterns that overlap no occurrence of the terms: what the tokens of the terms leave out.</summary>
    public int CountBesideTerms(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_patterns is null) return 0;
        int count = 0;
        foreach (var match in _patterns.EnumerateMatches(text))
        {
            int start = Math.Max(0, match.Index - _longest + 1), end = Math.Min(text.Length, match.Index + match.Length + _longest - 1);
            string around = text[start..end];
            if (!_group.Terms.Any(term => around.Contains(term, StringComparison.Ordinal))) count++;
        }
        return count;
    }
}
