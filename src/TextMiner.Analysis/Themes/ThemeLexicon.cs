using System.Buffers;
using System.Runtime.InteropServices;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Finds what the lexicon of a taxonomy says about a text: one pass for all phrases of all themes, then the rules. Within a
/// theme the longest phrase wins where several begin; nothing counts inside a slogan or behind a negation; in a list of nouns that
/// is not about the theme a match counts <see cref="ListFactor"/> (rule R2). Immutable, safe on any number of threads.
/// </summary>
public sealed class ThemeLexicon
{
    /// <summary>What is left of a weight in a list of nouns; chosen on held-out training paragraphs.</summary>
    const double ListFactor = 0.3;

    /// <summary>What is left of it in a name; the same, since a name is a mention too.</summary>
    const double NameFactor = ListFactor;

    /// <summary>Weight of the phrases of no theme.</summary>
    const double OtherWeight = 2;

    /// <summary>How far before a match a negation reaches, in characters.</summary>
    const int NegationReach = 6;

    const int Slogan = -1, Negation = -2;

    static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。；！？;\n");
    static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，。；！？,;\n");

    readonly PhraseAutomaton _automaton;
    readonly string[] _phrases;
    readonly List<Role>[] _roles;
    readonly LexiconEntry[] _entries;

    /// <summary>Prepares the lexicon of a taxonomy for searching.</summary>
    public ThemeLexicon(ThemeTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        Taxonomy = taxonomy;
        var roles = new Dictionary<string, List<Role>>(StringComparer.Ordinal);
        var entries = new List<LexiconEntry>();
        foreach (string slogan in taxonomy.Slogans) Add(slogan, new Role(Slogan, 0, Role.Phrase));
        foreach (string negation in taxonomy.Negations) Add(negation, new Role(Negation, 0, Role.Phrase));
        for (int theme = 0; theme < taxonomy.Themes.Count; theme++)
            foreach (var entry in taxonomy.Themes[theme].Lexicon)
            {
                foreach (string phrase in entry.Phrases) Add(phrase, new Role(theme, entries.Count, Role.Phrase));
                var groups = entry.Near.Count > 0 ? entry.Near : entry.All;
                for (int group = 0; group < groups.Count; group++)
                    foreach (string word in groups[group]) Add(word, new Role(theme, entries.Count, group));
                foreach (string word in entry.Not) Add(word, new Role(theme, entries.Count, Role.Not));
                entries.Add(entry);
            }
        foreach (string phrase in taxonomy.Other) Add(phrase, new Role(taxonomy.Themes.Count, entries.Count, Role.Phrase));
        entries.Add(new LexiconEntry { Weight = OtherWeight });
        _entries = [.. entries];
        _phrases = [.. roles.Keys];
        _roles = [.. roles.Values];
        _automaton = new PhraseAutomaton(_phrases);

        void Add(string phrase, Role role) =>
            (CollectionsMarshal.GetValueRefOrAddDefault(roles, phrase, out _) ??= []).Add(role);
    }

    /// <summary>The taxonomy whose lexicon this is.</summary>
    public ThemeTaxonomy Taxonomy { get; }

    /// <summary>Every match that counts, in order of its start.</summary>
    /// <param name="text">A paragraph.</param>
    /// <param name="tokens">Its tokens: a match may lie inside one (集群 in 产业集群), but not begin or end in the middle of one that it leaves (入学 in 深入|学习).</param>
    public IReadOnlyList<LexiconMatch> Match(string text, IReadOnlyList<Token> tokens) => Match(text, tokens, null);

    /// <summary>The matches that do not count, or count less, with the rule that lowers them; in order of their start.</summary>
    internal IReadOnlyList<DiscountedMatch> Discounted(string text, IReadOnlyList<Token> tokens)
    {
        var discounted = new List<DiscountedMatch>();
        Match(text, tokens, discounted);
        return [.. discounted.OrderBy(d => d.Match.Start).ThenBy(d => d.Match.End).ThenBy(d => d.Match.Theme)];
    }

    List<LexiconMatch> Match(string text, IReadOnlyList<Token> tokens, List<DiscountedMatch>? discounted)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        var found = new List<PhraseMatch>();
        _automaton.Find(text, found);
        RemoveStraddling(found, tokens);
        var hits = Sort(found, out var slogans, out var negations);
        var undone = Undone(text, hits);
        var matches = new List<LexiconMatch>();
        AddPhrases(hits, matches, (match, hit) => Drop(match, IsUndone(text, undone, hit), Discount.Exclusion));
        hits.RemoveAll(hit => hit.Role.Group < 0 || IsUndone(text, undone, hit));
        AddPairs(text, hits, matches);
        AddConjunctions(text, hits, matches);
        matches.RemoveAll(m => Drop(m, Inside(slogans, m), Discount.Slogan) || Drop(m, Negated(text, negations, m), Discount.Negation));
        WeighLists(text, matches, discounted);
        WeighNames(text, matches, discounted);
        matches.Sort((a, b) => (a.Start, a.End, a.Theme).CompareTo((b.Start, b.End, b.Theme)));
        return matches;

        bool Drop(LexiconMatch match, bool applies, Discount rule)
        {
            if (applies) discounted?.Add(new DiscountedMatch(match, rule));
            return applies;
        }
    }

    static void RemoveStraddling(List<PhraseMatch> found, IReadOnlyList<Token> tokens)
    {
        int at = 0;
        found.Sort((a, b) => (a.Start, a.End, a.Phrase).CompareTo((b.Start, b.End, b.Phrase)));
        found.RemoveAll(match =>
        {
            while (at < tokens.Count && tokens[at].End <= match.Start) at++;
            int last = at;
            while (last < tokens.Count && tokens[last].End < match.End) last++;
            return last < tokens.Count && last > at && (tokens[at].Start < match.Start || tokens[last].End > match.End);
        });
    }

    List<Hit> Sort(List<PhraseMatch> found, out List<PhraseMatch> slogans, out List<PhraseMatch> negations)
    {
        (slogans, negations) = ([], []);
        var hits = new List<Hit>(found.Count);
        foreach (var match in found)
            foreach (var role in _roles[match.Phrase])
            {
                if (role.Theme == Slogan) slogans.Add(match);
                else if (role.Theme == Negation) negations.Add(match);
                else hits.Add(new Hit(role, match.Start, match.End, match.Phrase));
            }
        hits.Sort((a, b) => (a.Role.Theme, a.Start, -a.End).CompareTo((b.Role.Theme, b.Start, -b.End)));
        return hits;
    }

    /// <summary>Leftmost, then longest, separately for each theme; weight 0 wins too and so hides what it contains.</summary>
    void AddPhrases(List<Hit> hits, List<LexiconMatch> matches, Func<LexiconMatch, Hit, bool> isDropped)
    {
        int theme = -1, end = 0;
        foreach (var hit in hits)
        {
            if (hit.Role.Group != Role.Phrase) continue;
            if (hit.Role.Theme != theme) (theme, end) = (hit.Role.Theme, 0);
            if (hit.Start < end) continue;
            end = hit.End;
            double weight = _entries[hit.Role.Entry].Weight;
            if (weight == 0) continue;
            var match = new LexiconMatch(theme, _phrases[hit.Phrase], hit.Start, hit.End, weight);
            if (!isDropped(match, hit)) matches.Add(match);
        }
    }

    /// <summary>The nearest pair of each NEAR entry in each sentence.</summary>
    void AddPairs(ReadOnlySpan<char> text, List<Hit> hits, List<LexiconMatch> matches)
    {
        var firsts = hits.Where(h => h.Role.Group == 0 && _entries[h.Role.Entry].Near.Count > 0).ToList();
        if (firsts.Count == 0) return;
        var seconds = hits.Where(h => h.Role.Group == 1).ToLookup(h => h.Role.Entry);
        var best = new SortedDictionary<(int Entry, int Sentence), (int Gap, Hit First, Hit Second)>();
        foreach (var first in firsts)
            foreach (var second in seconds[first.Role.Entry])
            {
                int gap = Math.Max(first.Start, second.Start) - Math.Min(first.End, second.End);
                if (gap < 0 || gap > _entries[first.Role.Entry].Within) continue;
                int sentence = SentenceStart(text, first.Start);
                if (sentence != SentenceStart(text, second.Start)) continue;
                var key = (first.Role.Entry, sentence);
                if (!best.TryGetValue(key, out var known) || gap < known.Gap) best[key] = (gap, first, second);
            }
        foreach (var ((entry, _), (_, first, second)) in best)
            matches.Add(new LexiconMatch(
                first.Role.Theme, $"{_phrases[first.Phrase]}~{_phrases[second.Phrase]}",
                Math.Min(first.Start, second.Start), Math.Max(first.End, second.End), _entries[entry].Weight));
    }

    /// <summary>For each AND entry the shortest stretch of each sentence that holds a word of every group.</summary>
    void AddConjunctions(string text, List<Hit> hits, List<LexiconMatch> matches)
    {
        var sentences = hits.Where(h => _entries[h.Role.Entry].All.Count > 0)
            .GroupBy(h => (h.Role.Entry, Sentence: SentenceStart(text, h.Start))).OrderBy(g => g.Key);
        foreach (var sentence in sentences)
        {
            var entry = _entries[sentence.Key.Entry];
            List<Hit>? best = null;
            foreach (var first in sentence)
            {
                var words = WordsFrom(first, sentence, entry.All.Count);
                if (words is not null && (best is null || Length(words) < Length(best))) best = words;
            }
            if (best is null) continue;
            string phrase = string.Join('+', best.OrderBy(h => h.Role.Group).Select(h => _phrases[h.Phrase]));
            matches.Add(new LexiconMatch(best[0].Role.Theme, phrase, best.Min(h => h.Start), best.Max(h => h.End), entry.Weight));
        }

        static int Length(List<Hit> words) => words.Max(h => h.End) - words.Min(h => h.Start);
    }

    /// <summary>The word and, of every other group, the first behind it that overlaps none already taken; null when a group has none.</summary>
    static List<Hit>? WordsFrom(Hit first, IEnumerable<Hit> hits, int groups)
    {
        var words = new List<Hit> { first };
        foreach (var hit in hits.OrderBy(h => h.End))
            if (hit.Start >= first.End && words.TrueForAll(w => w.Role.Group != hit.Role.Group && (w.End <= hit.Start || hit.End <= w.Start)))
                words.Add(hit);
        return words.Count == groups ? words : null;
    }

    /// <summary>Entries that one of their NOT words undoes, with the sentence in which it does.</summary>
    static HashSet<(int Entry, int Sentence)> Undone(ReadOnlySpan<char> text, List<Hit> hits)
    {
        var undone = new HashSet<(int, int)>();
        foreach (var hit in hits)
            if (hit.Role.Group == Role.Not) undone.Add((hit.Role.Entry, SentenceStart(text, hit.Start)));
        return undone;
    }

    static bool IsUndone(ReadOnlySpan<char> text, HashSet<(int, int)> undone, Hit hit) =>
        undone.Count > 0 && undone.Contains((hit.Role.Entry, SentenceStart(text, hit.Start)));

    static void WeighLists(ReadOnlySpan<char> text, List<LexiconMatch> matches, List<DiscountedMatch>? discounted)
    {
        if (matches.Count == 0) return;
        foreach (var list in NounList.FindAll(text))
            for (int i = 0; i < matches.Count; i++)
            {
                var match = matches[i];
                if (match.Weight <= 0 || !list.Contains(match.Start, match.End) || list.IsAbout(match.Theme, matches)) continue;
                discounted?.Add(new DiscountedMatch(match, Discount.List));
                matches[i] = match with { Weight = match.Weight * ListFactor };
            }
    }

    static void WeighNames(string text, List<LexiconMatch> matches, List<DiscountedMatch>? discounted)
    {
        for (int i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            if (match.Weight <= 0 || !(NameSpans.NamesBody(text, match.End) || NameSpans.IsInTitle(text, match.Start, match.End))) continue;
            discounted?.Add(new DiscountedMatch(match, Discount.Name));
            matches[i] = match with { Weight = match.Weight * NameFactor };
        }
    }

    static bool Inside(List<PhraseMatch> slogans, LexiconMatch match)
    {
        foreach (var slogan in slogans)
            if (slogan.Start <= match.Start && match.End <= slogan.End) return true;
        return false;
    }

    static bool Negated(ReadOnlySpan<char> text, List<PhraseMatch> negations, LexiconMatch match)
    {
        foreach (var negation in negations)
            if (negation.End <= match.Start && match.Start - negation.End <= NegationReach
                && text[negation.End..match.Start].IndexOfAny(ClauseEnds) < 0) return true;
        return false;
    }

    static int SentenceStart(ReadOnlySpan<char> text, int place) => text[..place].LastIndexOfAny(SentenceEnds) + 1;

    /// <summary>What a phrase is to an entry: a phrase of its own, a word that undoes it, or a word of the group with this number.</summary>
    readonly record struct Role(int Theme, int Entry, int Group)
    {
        public const int Phrase = -1, Not = -2;
    }

    readonly record struct Hit(Role Role, int Start, int End, int Phrase);
}
