using System.Buffers;
using System.Text;

namespace TextMiner.Storage.Comparing;

/// <summary>A sentence in the text of its document.</summary>
/// <param name="Ordinal">Its number in the document.</param>
/// <param name="Paragraph">Number of its paragraph.</param>
/// <param name="Start">Where it begins in <see cref="StoredText.Text"/>.</param>
/// <param name="End">The place behind it.</param>
public readonly record struct SentencePlace(int Ordinal, int Paragraph, int Start, int End);

/// <summary>A document's sentences, one behind the other; nothing stands between paragraphs.</summary>
/// <param name="DocumentId">Row id of the document.</param>
/// <param name="Text">The sentences.</param>
/// <param name="Sentences">Where each lies.</param>
public sealed record StoredText(long DocumentId, string Text, IReadOnlyList<SentencePlace> Sentences)
{
    /// <summary>The paragraphs: sentences with one number, as stretches of the text.</summary>
    public IEnumerable<Range> Paragraphs()
    {
        for (int first = 0; first < Sentences.Count;)
        {
            int last = first;
            while (last + 1 < Sentences.Count && Sentences[last + 1].Paragraph == Sentences[first].Paragraph) last++;
            yield return Sentences[first].Start..Sentences[last].End;
            first = last + 1;
        }
    }

    /// <summary>The paragraph of a sentence, as a stretch of the text.</summary>
    public Range ParagraphOf(SentencePlace sentence)
    {
        int first = sentence.Ordinal, last = sentence.Ordinal;
        while (first > 0 && Sentences[first - 1].Paragraph == sentence.Paragraph) first--;
        while (last + 1 < Sentences.Count && Sentences[last + 1].Paragraph == sentence.Paragraph) last++;
        return Sentences[first].Start..Sentences[last].End;
    }

    /// <summary>The sentence that holds a place of the text.</summary>
    public SentencePlace SentenceAt(int place)
    {
        int low = 0, high = Sentences.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Sentences[middle].Start <= place) low = middle;
            else high = middle - 1;
        }
        return Sentences[low];
    }

    internal static StoredText Read(Database database, long document)
    {
        List<SentencePlace> places = [];
        char[] buffer = ArrayPool<char>.Shared.Rent(1 << 14);
        int length = 0;
        database.Prepare("SELECT ordinal, paragraph, text FROM sentences WHERE document_id = ?1 ORDER BY ordinal").Read(row =>
        {
            var bytes = row.Blob(2);
            if (length + bytes.Length > buffer.Length)
            {
                char[] larger = ArrayPool<char>.Shared.Rent(2 * (length + bytes.Length));
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<char>.Shared.Return(buffer);
                buffer = larger;
            }
            int start = length;
            length += Encoding.UTF8.GetChars(bytes, buffer.AsSpan(length));
            places.Add(new SentencePlace((int)row.Integer(0), (int)row.Integer(1), start, length));
            return true;
        }, document);
        string text = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return new StoredText(document, text, places);
    }
}
