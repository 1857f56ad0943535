using System.Text;
using TextMiner.Segmentation.Words;

namespace TextMiner.Segmentation;

/// <summary>The layer of current policy terms that <see cref="Segmenter.Policy"/> puts over jieba's dictionary.</summary>
static class PolicyVocabulary
{
    const string ResourceName = "policy.txt";

    /// <summary>Adds the policy terms to a builder.</summary>
    public static SegmenterBuilder AddPolicyWords(this SegmenterBuilder builder) => builder.AddEntries(Read());

    static List<UserWord> Read()
    {
        using var stream = typeof(PolicyVocabulary).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName} is not part of the assembly. Reinstall the library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return UserDictionary.Parse(reader.ReadToEnd(), ResourceName);
    }
}
