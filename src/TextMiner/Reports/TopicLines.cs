using System.Globalization;
using TextMiner.Storage;
using TextMiner.Storage.Topics;

namespace TextMiner.Reports;

/// <summary>What a reader of topics must know of them: whether they still explain what comes, and which names went.</summary>
static class TopicLines
{
    const int ListedNames = 5;

    public static IEnumerable<string> Of(CorpusStore store)
    {
        if (store.ReadTopicFitness() is { } found)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{(found.Fitness.IsDegraded ? "ALERT: " : "")}{Capitalised(found.Fitness.Verdict)} (run {found.Run})");
            if (found.Fitness.IsDegraded && !found.IsOfCurrentFit)
                yield return "  Topics were found anew with these documents; textminer topics sweep tells whether more of them are called for, topics fit --k N takes them";
        }
        foreach (var name in store.ReadTopicNames().Where(name => name.Withdrawal?.Run is not null).TakeLast(ListedNames)) yield return Line(name);
    }

    static string Line(TopicName name) => string.Create(CultureInfo.InvariantCulture,
        $"Name withdrawn in run {name.Withdrawal!.Run}: {name.Name}, given by {name.Giver} on {name.NamedAt[..10]} to {name.Key}: the topic {Fate(name.Withdrawal)}");

    static string Fate(TopicNameWithdrawal withdrawal) => withdrawal.Reason switch
    {
        "split" => $"was split into {string.Join(", ", withdrawal.Heirs)}",
        "merged" => $"was merged into {string.Join(", ", withdrawal.Heirs)}",
        _ => "is no more",
    };

    static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
