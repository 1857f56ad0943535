using System.Globalization;
using TextMiner.Analysis.Topics.Reading;
using TextMiner.Storage.Topics;

namespace TextMiner.Topics;

/// <summary>The sentences that speak most clearly of a topic, of the documents that have most of it.</summary>
static class TypicalSentences
{
    /// <summary>Documents that are looked through, where nobody waits.</summary>
    public const int Documents = 30;

    // A heading says less than a sentence, and a longer sentence is mostly an enumeration.
    const int ShortestSentence = 14, LongestSentence = 160;

    /// <summary>So many sentences, the clearest first, whole ones before items of lists: one a document, and of several that say the same the first.</summary>
    /// <param name="book">The fit, with its model.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="documents">How many documents to look through.</param>
    public static IReadOnlyList<TypicalSentence> Of(TopicBook book, StoredTopic topic, int count, int documents = Documents)
    {
        if (book.Model is not { } model || book.Relevance is not { } relevance) return [];
        var clarity = new SentenceClarity(model, relevance);
        List<TypicalSentence> found = [];
        foreach (var document in book.Typical(topic).Take(documents))
            found.AddRange(book.SentencesOf(document).Where(s => s.Text.Trim().Length is >= ShortestSentence and <= LongestSentence)
                .Select(s => new TypicalSentence(document, s.Ordinal, s.Text.Trim(), clarity.Of(book.Words.Read(s.Text), topic.Number))));
        HashSet<string> said = new(StringComparer.Ordinal);
        HashSet<long> heard = [];
        return
        [
            .. found.Where(s => s.Clarity > 0).OrderBy(s => s.Text[^1] is '。' or '！' or '？' or '.' ? 0 : 1).ThenByDescending(s => s.Clarity).ThenBy(s => s.Document.Date, StringComparer.Ordinal).ThenBy(s => s.Document.Id).ThenBy(s => s.Ordinal)
                .Where(s => !said.Contains(Bare(s.Text)) && heard.Add(s.Document.Id) && said.Add(Bare(s.Text))).Take(count),
        ];
    }

    /// <summary>What a sentence says without marks, spaces and the number before it, by which copies differ.</summary>
    static string Bare(string sentence) =>
        string.Concat(sentence.Where(c => char.GetUnicodeCategory(c) is UnicodeCategory.OtherLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter))
            .TrimStart('一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '第', '条', '款');
}

/// <summary>A sentence that speaks of a topic.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Ordinal">Its place there.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Clarity">How clearly, 0 to 1.</param>
sealed record TypicalSentence(TopicDocument Document, int Ordinal, string Text, double Clarity);
