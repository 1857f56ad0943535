using System.Collections.Concurrent;
using TextMiner.Segmentation;

namespace TextMiner.Analysis.Comparing.Discovery;

/// <summary>
/// Decides by form what can be a term: not what holds a word of grammar or a number, nor a verb with its object or a subject with its verb
/// (违反规定, 国家鼓励), nor what begins or ends with a word of policy formulas, nor what is in the dictionary. Safe on any number of threads.
/// </summary>
sealed class CandidateFilter(WordSequence stream, Segmenter segmenter, StopWords stops, DiscoveryOptions options)
{
    // jieba's tags: prepositions, conjunctions, particles, adverbs, pronouns, numerals, measures, interjections, modal words, sounds,
    // places in space, states and times.
    static readonly string[] Grammar = ["p", "c", "u", "d", "r", "m", "q", "e", "y", "o", "f", "z", "t"];

    // These join parts of a sentence, not of a word.
    const string Joints = "的了和与及或等在于为对把被将由从向其所并而之以是有不应可使按据就要能会让给着过到";

    // A subject of sentences rather than the first part of a word, where a plain verb follows.
    static readonly string[] Subjects = ["国家", "政府", "企业", "社会", "单位", "公民", "个人", "群众", "人民", "农民", "职工", "公司", "学校", "法律", "国务院", "经济"];

    const string Numerals = "〇零一二三四五六七八九十百千万亿两几";

    // What dates end with.
    const string Calendar = "年月日时期季度";

    readonly CandidateEdges _edges = CandidateEdges.Shipped;
    readonly ConcurrentDictionary<string, string> _tags = new(StringComparer.Ordinal);

    // From this share on of a word's occurrences that are in one phrase, its tag says nothing: 一带 and 一路 are grammar, 一带一路 is not.
    const double OwnShare = 0.5;

    /// <summary>Whether a phrase of words that can be parts, with so many occurrences, is formed like a term.</summary>
    public bool Admits(IReadOnlyList<int> words, int n)
    {
        string term = string.Concat(words.Select(w => stream[w]));
        return term.Length <= options.LongestCharacters && !Numbering.Is(term) && !segmenter.IsWord(term)
            && Opens(words[0], n) && Closes(words[^1], n) && !IsClause(words);
    }

    /// <summary>Whether a term may hold the word; phrases with another are never counted.</summary>
    public bool CanBePart(int word)
    {
        string text = stream[word];
        return !stops.IsFunctionWord(text) && !_edges.Anywhere.Contains(text) && !Numbering.Is(text) && !(text.Length == 1 && Joints.Contains(text[0]));
    }

    // Numbers stay numbers beside what they mostly count: 二十四小时, 第一个五年计划.
    bool IsOwn(int word, int n) => stream[word].Length > 1 && n >= OwnShare * stream.WordCounts[word] && stream[word][0] != '第' && !stream[word].All(Numerals.Contains);

    bool Opens(int word, int n) => (!IsGrammar(word) || IsPlaceOrAge(word) || IsOwn(word, n)) && TagOf(word) != "ad" && !IsManner(stream[word]) && !_edges.Openers.Contains(stream[word]) && !BeginsWithFormula(stream[word]);

    // 推进, and what jieba has as one word: 推进改革. Nominal verbs open terms: 建设用地.
    bool BeginsWithFormula(string word) => word.Length >= 2 && stops.Boilerplate.Contains(word[..2]) && !stops.TakenOut.Contains(word[..2]) && TagOf(word[..2]) == "v";

    bool Closes(int word, int n) => (!IsGrammar(word) || IsOwn(word, n)) && !_edges.Closers.Contains(stream[word]) && !TakesObject(stream[word]);

    // 定为, 位于: what follows belongs to them.
    bool TakesObject(string word) => word[^1] is '为' or '于' && TagOf(word) == "v";

    // A plain verb before a noun has it as object; nominal verbs (vn) do not.
    bool IsClause(IReadOnlyList<int> words)
    {
        string first = TagOf(words[0]), last = TagOf(words[^1]);
        return (first == "v" && last is not ['v', ..]) || (last == "v" && Subjects.Contains(stream[words[0]]));
    }

    // 西部大开发, 现代服务业; not 今年, 下半年.
    bool IsPlaceOrAge(int word) => stream[word].Length > 1 && (TagOf(word) == "f" || (TagOf(word) == "t" && !Calendar.Contains(stream[word][^1])));

    // 清醒地 of 清醒地看到; not 所在地.
    bool IsManner(string word) => word.Length > 2 && word[^1] == '地' && TagOf(word[..^1]) is ['a', ..];

    bool IsGrammar(int word) => Array.Exists(Grammar, tag => TagOf(word).StartsWith(tag, StringComparison.Ordinal));

    string TagOf(int word) => TagOf(stream[word]);

    string TagOf(string word)
    {
        if (_tags.TryGetValue(word, out string? tag)) return tag;
        var tagged = segmenter.CutWithTags(word, UnknownWords.Split);
        return _tags[word] = tagged.Length == 1 ? tagged[0].Tag : "x";
    }
}
