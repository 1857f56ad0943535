using TextMiner.Storage.Search;

namespace TextMiner.Storage.Comparing;

/// <summary>A stretch of a document's text in which a term stands.</summary>
/// <param name="Start">Where it begins in <see cref="StoredText.Text"/>.</param>
/// <param name="End">The place behind it.</param>
public readonly record struct TermPlace(int Start, int End);

/// <summary>Finds a word or phrase in texts as search does: width and capitals do not matter, nor do spaces; it never crosses a paragraph. Immutable.</summary>
public sealed class TermPlaces
{
    readonly Phrase _phrase;

    /// <param name="term">The word or phrase.</param>
    /// <exception cref="SearchQueryException">It is nothing but marks and spaces.</exception>
    public TermPlaces(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        _phrase = new Phrase(term, isPrefix: false);
        if (!_phrase.IsSearchable) throw new SearchQueryException("There is nothing to look for: expected a word such as 人才, not only marks.");
    }

    internal PhraseNode Node => new(_phrase, InTitle: false);

    /// <summary>The places in order; they do not overlap.</summary>
    public IReadOnlyList<TermPlace> FindIn(StoredText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TermPlace> places = [];
        foreach (var paragraph in text.Paragraphs())
        {
            int start = paragraph.Start.Value;
            var read = new SearchText(text.Text[paragraph]);
            foreach (int first in _phrase.FindIn(read))
            {
                var place = new TermPlace(start + read.Tokens[first].Start, start + read.Tokens[first + _phrase.TokenCount - 1].End);
                if (places is not [.., var last] || place.Start >= last.End) places.Add(place);
            }
        }
        return places;
    }
}
