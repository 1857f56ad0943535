using TextMiner.Documents;

namespace TextMiner.Analysis;

/// <summary>
/// Finds the sentences of an article: they end with 。！？； or with their paragraph, and keep the quotes and brackets that close
/// behind the mark. The sentences of a paragraph tile it, so that every character of the body belongs to one sentence.
/// </summary>
public static class SentenceSplitter
{
    const string Marks = "。！？；!?;…";
    const string Closers = "”’」』）)】》〕\"'";

    /// <summary>The sentences in order, with offsets into <see cref="Article.Text"/>.</summary>
    public static IReadOnlyList<Sentence> Split(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var sentences = new List<Sentence>();
        int offset = 0;
        for (int i = 0; i < article.Paragraphs.Count; i++)
        {
            var paragraph = article.Paragraphs[i];
            int start = 0;
            while (start < paragraph.Text.Length)
            {
                int end = EndOfSentence(paragraph.Text, start);
                sentences.Add(new Sentence(sentences.Count, paragraph.Section, i, offset + start, offset + end));
                start = end;
            }
            offset += paragraph.Text.Length + 1;
        }
        return sentences;
    }

    /// <summary>The place behind the sentence that begins at <paramref name="start"/>; the text's length at the latest.</summary>
    internal static int EndOfSentence(ReadOnlySpan<char> text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (!EndsSentence(text, i)) continue;
            int end = i + 1;
            while (end < text.Length && (Marks.Contains(text[end]) || Closers.Contains(text[end]) || char.IsWhiteSpace(text[end]))) end++;
            return end;
        }
        return text.Length;
    }

    /// <summary>ASCII marks end a sentence only behind other than ASCII: those of addresses and of code do not.</summary>
    static bool EndsSentence(ReadOnlySpan<char> text, int i) =>
        Marks.Contains(text[i]) && (!char.IsAscii(text[i]) || i + 1 == text.Length || (i > 0 && !char.IsAscii(text[i - 1])));
}
