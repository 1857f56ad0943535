using System.Collections.Frozen;
using TextMiner.Documents;

namespace TextMiner.Analysis;

/// <summary>
/// The one list of words without matter, used wherever terms are ranked or modelled: function words of Chinese, and apart from
/// them the boilerplate of policy texts (进一步, 有关部门). Terms are counted whether they are in it or not. Immutable.
/// </summary>
public sealed class StopWords
{
    static readonly Lazy<StopWords> LazyShipped = new(() => new(
        Parse(ShippedModels.ReadText("function-words.txt")), Parse(ShippedModels.ReadText("boilerplate.txt"))));

    StopWords(FrozenSet<string> functionWords, FrozenSet<string> boilerplate)
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

    /// <summary>Reads both lists: UTF-8, a word a line, <c>#</c> begins a comment line.</summary>
    /// <exception cref="EnvironmentException">A file cannot be read.</exception>
    public static StopWords Load(string functionWordsPath, string boilerplatePath) =>
        new(Parse(ShippedModels.ReadFile(functionWordsPath)), Parse(ShippedModels.ReadFile(boilerplatePath)));

    /// <summary>Whether the term is in either list.</summary>
    public bool Contains(string term) => FunctionWords.Contains(term) || Boilerplate.Contains(term);

    static FrozenSet<string> Parse(string text) => text
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .ToFrozenSet(StringComparer.Ordinal);
}
