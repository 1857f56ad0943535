using System.Collections.Frozen;
using TextMiner.Documents;

namespace TextMiner.Analysis;

/// <summary>
/// The one list of words without matter, used wherever terms are ranked or modelled: function words of Chinese, and apart from
/// them the boilerplate of policy texts (进一步, 有关部门), and what a user adds or takes out. Terms are counted whether they are in it or
/// not. Immutable.
/// </summary>
public sealed class StopWords
{
    static readonly Lazy<StopWords> LazyShipped = new(() => new(
        Parse(ShippedModels.ReadText("function-words.txt")), Parse(ShippedModels.ReadText("boilerplate.txt"))));

    StopWords(IReadOnlySet<string> functionWords, IReadOnlySet<string> boilerplate)
    {
        FunctionWords = functionWords;
        Boilerplate = boilerplate;
    }

    /// <summary>The lists that are part of TextMiner (<c>models/terms</c>).</summary>
    public static StopWords Shipped => LazyShipped.Value;

    /// <summary>Words of grammar: 以及, 其中, 通过.</summary>
    public IReadOnlySet<string> FunctionWords { get; }

    /// <summary>Words that every policy text uses: 推进, 加强, 有关.</summary>
    public IReadOnlySet<string> Boilerplate { get; }

    /// <summary>Words that a user added.</summary>
    public IReadOnlySet<string> Own { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>Words that a user took out of either list.</summary>
    public IReadOnlySet<string> TakenOut { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>All of them.</summary>
    public IEnumerable<string> All => FunctionWords.Concat(Boilerplate).Where(word => !TakenOut.Contains(word)).Concat(Own).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The same with a user's changes: UTF-8, a word a line; one with − or - before it is taken out, <c>#</c> begins a comment line. The
    /// later line wins.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="EnvironmentException">The file cannot be read, or a line holds more than a word; every such line is named.</exception>
    public StopWords With(string path)
    {
        Dictionary<string, bool> changes = new(StringComparer.Ordinal);
        List<string> faults = [];
        int number = 0;
        foreach (string line in ShippedModels.ReadFile(path).TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            bool isAdded = line[0] is not ('-' or '−');
            string word = isAdded ? line : line[1..].TrimStart();
            if (word.Length > 0 && !word.Any(char.IsWhiteSpace)) changes[word] = isAdded;
            else faults.Add($"{path}, line {number}: “{line}”");
        }
        if (faults.Count > 0) throw new EnvironmentException($"A stop word stands alone on its line, with - before it when it is taken out: 本文, -部门.\n{string.Join('\n', faults)}");
        return new StopWords(FunctionWords, Boilerplate)
        {
            Own = changes.Where(change => change.Value && !IsShipped(change.Key)).Select(change => change.Key).ToFrozenSet(StringComparer.Ordinal),
            TakenOut = changes.Where(change => !change.Value).Select(change => change.Key).ToFrozenSet(StringComparer.Ordinal),
        };
    }

    /// <summary>Whether the term is a stop word.</summary>
    public bool Contains(string term) => (IsShipped(term) && !TakenOut.Contains(term)) || Own.Contains(term);

    /// <summary>Whether the term is a function word that no user took out.</summary>
    public bool IsFunctionWord(string term) => FunctionWords.Contains(term) && !TakenOut.Contains(term);

    bool IsShipped(string term) => FunctionWords.Contains(term) || Boilerplate.Contains(term);

    static FrozenSet<string> Parse(string text) => text
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .ToFrozenSet(StringComparer.Ordinal);
}
