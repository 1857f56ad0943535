using System.Globalization;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>Which topic a person means.</summary>
static class TopicLookup
{
    /// <summary>The topic with a key, a number, a name, or a key that begins so; the first of these that fits decides.</summary>
    /// <exception cref="UsageException">None is meant, or several are.</exception>
    public static CalledTopic Find(IReadOnlyList<CalledTopic> topics, string wanted)
    {
        CalledTopic[] found = [.. topics.Where(t => t.Key == wanted)];
        if (found is [] && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) found = [.. topics.Where(t => t.Number == number)];
        if (found is []) found = [.. topics.Where(t => t.Label == wanted)];
        if (found is []) found = [.. topics.Where(t => t.Key.StartsWith(wanted, StringComparison.Ordinal))];
        return found switch
        {
            [var only] => only,
            [] => throw new UsageException($"no topic has the number, key or name “{wanted}”; the numbers are 1 to {topics.Count}, and textminer topics show lists keys and names."),
            _ => throw new UsageException($"“{wanted}” may be {string.Join(" or ", found.Select(t => $"{t.Key} {t.Label}"))}; give more of the key."),
        };
    }
}
