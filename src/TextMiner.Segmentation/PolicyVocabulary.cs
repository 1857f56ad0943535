using System.Globalization;
using System.Text;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation;

/// <summary>A current term of public policy.</summary>
/// <param name="Word">The term.</param>
/// <param name="Tag">Its part of speech.</param>
/// <param name="Year">The year of the first central document known to use it in its present sense.</param>
public sealed record PolicyTerm(string Word, string Tag, int Year);

/// <summary>The layer of current policy terms that <see cref="Segmenter.Policy"/> puts over jieba's dictionary.</summary>
public static class PolicyVocabulary
{
    internal const string ResourceName = "policy.txt";

    static readonly Lazy<List<UserWord>> LazyEntries = new(Read);
    static readonly Lazy<IReadOnlyList<PolicyTerm>> LazyTerms = new(() =>
        [.. Entries.Select(e => new PolicyTerm(e.Word, e.Tag ?? "n", int.Parse(e.Comment, CultureInfo.InvariantCulture)))]);

    /// <summary>The terms in the order of their file, which is by subject.</summary>
    public static IReadOnlyList<PolicyTerm> Terms => LazyTerms.Value;

    internal static IReadOnlyList<UserWord> Entries => LazyEntries.Value;

    static List<UserWord> Read()
    {
        using var stream = typeof(PolicyVocabulary).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName} is not part of the assembly. Reinstall the library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return UserDictionary.Parse(reader.ReadToEnd(), ResourceName);
    }
}
