using TextMiner.Documents;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// From passages to sections and the document. The passages decided yes for a theme make up a share of the coded characters of a unit:
/// of the document, or of a section with the deeper sections under it. The unit carries the theme from <see cref="RollupShare.Section"/> on, the
/// document, and the only section of a text without headings, from <see cref="RollupShare.Document"/> on; where only passages decided yes
/// and abstain together make up so much, it abstains. The score is the mean probability of the passages by length.
/// <para>
/// It follows that a unit with a yes or abstain holds a paragraph with one; that a paragraph that is yes as a whole never takes a
/// yes of its theme away, though it may take those of other themes, which it dilutes; and that the order of paragraphs
/// does not matter.
/// </para>
/// </summary>
sealed class ThemeRollup(IReadOnlyList<Section> sections, int themes)
{
    readonly Sum[] _own = [.. sections.Select(_ => new Sum(themes))];

    /// <summary>Adds the passages of one paragraph.</summary>
    public void Add(int section, IReadOnlyList<JudgedPassage> judged)
    {
        foreach (var passage in judged) _own[section].Add(passage);
    }

    /// <summary>Appends every yes and abstain, sections first.</summary>
    public void AddScores(IReadOnlyList<string> ids, List<ThemeScore> scores)
    {
        var document = new Sum(themes);
        for (int s = 0; s < sections.Count; s++)
        {
            document.Add(_own[s]);
            var whole = new Sum(themes);
            whole.Add(_own[s]);
            for (int below = s + 1; sections[s].Level > 0 && below < sections.Count && sections[below].Level > sections[s].Level; below++)
                whole.Add(_own[below]);
            AddScores(whole, sections.Count == 1 ? RollupShare.Document : RollupShare.Section, new TextUnit(sections[s].Ordinal, null), ids, scores);
        }
        AddScores(document, RollupShare.Document, TextUnit.Document, ids, scores);
    }

    static void AddScores(Sum sum, double share, TextUnit unit, IReadOnlyList<string> ids, List<ThemeScore> scores)
    {
        if (sum.Length == 0) return;
        for (int t = 0; t < ids.Count; t++)
        {
            var decision = sum.Yes[t] >= share * sum.Length ? Decision.Yes
                : sum.Yes[t] + sum.Abstain[t] >= share * sum.Length ? Decision.Abstain : Decision.No;
            if (decision != Decision.No)
            {
                scores.Add(new ThemeScore(ids[t], unit, sum.Probability[t] / sum.Length, decision, DecidedBy.Model)
                {
                    Share = (double)sum.Yes[t] / sum.Length,
                });
            }
        }
    }

    /// <summary>Characters, by decision, and probability times characters.</summary>
    sealed class Sum(int themes)
    {
        public int Length { get; private set; }

        public int[] Yes { get; } = new int[themes];

        public int[] Abstain { get; } = new int[themes];

        public double[] Probability { get; } = new double[themes];

        public void Add(JudgedPassage passage)
        {
            int length = passage.Passage.Length;
            Length += length;
            for (int t = 0; t < themes; t++)
            {
                var (probability, decision) = passage.Judgements[t];
                Probability[t] += probability * length;
                if (decision == Decision.Yes) Yes[t] += length;
                else if (decision == Decision.Abstain) Abstain[t] += length;
            }
        }

        public void Add(Sum other)
        {
            Length += other.Length;
            for (int t = 0; t < themes; t++)
            {
                Yes[t] += other.Yes[t];
                Abstain[t] += other.Abstain[t];
                Probability[t] += other.Probability[t];
            }
        }
    }
}

/// <summary>
/// The share of a unit's coded characters that must lie in passages decided yes. Chosen by reading the sections of two long articles; see
/// the tests of their sections before changing them.
/// </summary>
public static class RollupShare
{
    /// <summary>For a section.</summary>
    public const double Section = 0.3;

    /// <summary>For a document, and for the only section of a text without headings.</summary>
    public const double Document = 0.08;
}
