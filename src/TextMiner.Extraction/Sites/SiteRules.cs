using System.Collections.Frozen;
using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>The rules of all sites that have some. Immutable; general extraction does well without any.</summary>
public sealed class SiteRules
{
    readonly FrozenDictionary<string, SiteRule> _byHost;

    /// <summary>Rules by their hosts; of two for one host the later counts.</summary>
    public SiteRules(IEnumerable<SiteRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var byHost = new Dictionary<string, SiteRule>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules) byHost[rule.Host] = rule;
        _byHost = byHost.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>No rules.</summary>
    public static SiteRules None { get; } = new([]);

    /// <summary>Number of sites.</summary>
    public int Count => _byHost.Count;

    /// <summary>The rule of the page's host, or of the nearest domain above it; null when there is none.</summary>
    public SiteRule? Of(PageUrl page)
    {
        if (_byHost.Count == 0 || page.IsFile) return null;
        var host = new Uri(page.Value).Host;
        while (true)
        {
            if (_byHost.TryGetValue(host, out var rule)) return rule;
            var dot = host.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0) return null;
            host = host[(dot + 1)..];
        }
    }

    /// <summary>Reads one rule from JSON: an object with <c>host</c> and lists of selectors (<c>body</c>, <c>title</c>, <c>date</c>, <c>source</c>, <c>author</c>, <c>remove</c>).</summary>
    /// <param name="json">UTF-8, with or without a mark.</param>
    /// <param name="mistakes">All that is wrong, each with its line and column; empty when the rule is good.</param>
    public static SiteRule Read(ReadOnlySpan<byte> json, out IReadOnlyList<SiteRuleMistake> mistakes)
    {
        var reader = new SiteRuleReader(json is [0xEF, 0xBB, 0xBF, ..] ? json[3..].ToArray() : json.ToArray());
        var rule = reader.Read();
        mistakes = reader.Mistakes;
        return rule;
    }
}

/// <summary>Something wrong in a site rule.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Byte in the line, from 1.</param>
/// <param name="Text">What was found, and what was expected.</param>
public sealed record SiteRuleMistake(int Line, int Column, string Text);
