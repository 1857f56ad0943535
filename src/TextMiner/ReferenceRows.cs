using TextMiner.Analysis;
using TextMiner.Commands;
using TextMiner.Documents;
using TextMiner.Extraction;
using TextMiner.Segmentation;
using TextMiner.Storage;

namespace TextMiner;

/// <summary>Regions, themes, words and dictionaries that come with the program or its models, as rows of a store.</summary>
static class ReferenceRows
{
    /// <summary>Brings them into the store, unless this very program has brought the same before.</summary>
    /// <param name="store">Takes them.</param>
    /// <param name="models">The models of the run.</param>
    /// <param name="regions">Regions that GB/T 2260 does not list.</param>
    /// <param name="stops">The stop words, with what the user added and took out.</param>
    /// <returns>Digests of lexicon and models as the stamps of documents have them.</returns>
    public static (string Lexicon, string Themes) Bring(CorpusStore store, PipelineModels models, IReadOnlyList<Region> regions, StopWords stops)
    {
        var identity = models.IdentityWith(regions) is { } shipped ? stops == StopWords.Shipped ? shipped : Digest.Of($"{shipped}\n{string.Join('\n', stops.All)}") : null;
        if (identity is not null && store.ReferenceDigest()?.Split(' ') is [var known, var lexicon, var themes] && known == identity) return (lexicon, themes);
        // All or nothing: a kill in between must not leave terms that are watched and nobody has taken up.
        using var together = store.GroupWrites();
        var watched = store.WatchedTerms();
        var taxonomy = models.Themes.Lexicon.Taxonomy;
        store.SaveSegmenter(models.Segmenter.Definition);
        store.SaveRegions(new RegionCatalog(regions).All);
        store.SaveThemes(taxonomy.Themes.Select(t => new ThemeDefinition(t.Id, t.NameZh, t.NameEn, t.Definition, taxonomy.Version)));
        var stopWords = stops.All.ToHashSet(StringComparer.Ordinal);
        // Each word once: one that were given two origins in turn would be news of every run.
        var userWords = models.Segmenter.UserWords.ToHashSet(StringComparer.Ordinal);
        store.SaveTerms(PolicyVocabulary.Terms.Where(term => !stopWords.Contains(term.Word) && !userWords.Contains(term.Word)).Select(term => new TermDefinition(term.Word, TermOrigin.Policy)));
        store.SaveTerms(stopWords.Order(StringComparer.Ordinal).Select(word => new TermDefinition(word, userWords.Contains(word) ? TermOrigin.User : TermOrigin.Lexicon, TermRole.Stop)));
        store.SaveStopWords(stopWords);
        store.SaveUserWords(userWords);
        store.TakeUpTrends(watched);
        var (lexiconDigest, themesDigest) = (models.Segmenter.Definition.Lexicon, models.Themes.Stamp);
        store.KeepReferenceDigest($"{identity ?? "files"} {lexiconDigest} {themesDigest}");
        return (lexiconDigest, themesDigest);
    }
}
