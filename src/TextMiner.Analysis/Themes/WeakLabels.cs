using TextMiner.Segmentation;

namespace TextMiner.Analysis.Themes;

/// <summary>
/// Labels untagged paragraphs where lexicon and model agree, so that a model can be trained on a corpus that nobody has read
/// (self-training, Scudder 1965). What they do not agree on stays open. Safeguards against a model that confirms its own
/// mistakes: a label needs both; a theme gets at most as many weak examples as a person gave it; and they weigh less.
/// </summary>
sealed class WeakLabels(ThemeClassifier classifier, Segmenter segmenter)
{
    /// <summary>A weak label counts so much beside a person's 1; between 0.15 and 0.5 nothing changed by more than 0.003 macro F1.</summary>
    public const double Weight = 0.3;

    /// <summary>Probability from which the model says yes, and to which it says no.</summary>
    const double Yes = 0.6, No = 0.1;

    /// <summary>Lexicon weight that says yes: one phrase that decides alone, or two others.</summary>
    const double Spoken = 2.5;

    /// <summary>A paragraph with more open themes says too little.</summary>
    const int MostOpen = 2;

    /// <summary>So many weak examples at most, or training takes minutes.</summary>
    const int Most = 4000;

    /// <summary>Weakly labelled paragraphs, spread evenly over the texts.</summary>
    /// <param name="texts">Untagged paragraphs.</param>
    /// <param name="labelled">What people labelled; sets how many examples a theme may get.</param>
    public IReadOnlyList<LabelledParagraph> Choose(IReadOnlyList<string> texts, IReadOnlyList<LabelledParagraph> labelled)
    {
        var judged = new LabelledParagraph?[texts.Count];
        Parallel.For(0, texts.Count, i => judged[i] = Judge(texts[i]));
        var left = classifier.Themes.ToDictionary(theme => theme.Id, theme => labelled.Count(p => p.Labels.Contains(theme.Id)), StringComparer.Ordinal);
        int none = labelled.Count(p => p.Labels.Count == 0);
        var chosen = new List<LabelledParagraph>();
        // By digest: a sample of all texts that does not depend on the order of files.
        foreach (var paragraph in judged.OfType<LabelledParagraph>().OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            if (chosen.Count == Most) break;
            if (paragraph.Labels.Count == 0 ? none-- <= 0 : paragraph.Labels.Any(label => left[label] <= 0)) continue;
            foreach (string label in paragraph.Labels) left[label]--;
            chosen.Add(paragraph);
        }
        return chosen;
    }

    LabelledParagraph? Judge(string text)
    {
        var tokens = new List<Token>();
        segmenter.Tokenize(text, tokens);
        double[] spoken = new double[classifier.Themes.Count];
        foreach (var match in classifier.Lexicon.Match(text, tokens))
            if (match.Theme < spoken.Length) spoken[match.Theme] += match.Weight;
        var judgements = classifier.Judge(text, tokens);
        List<string> labels = [], open = [];
        for (int t = 0; t < spoken.Length; t++)
        {
            double probability = judgements[t].Probability;
            if (probability >= Yes && spoken[t] >= Spoken) labels.Add(classifier.Themes[t].Id);
            else if (probability > No || spoken[t] >= Spoken) open.Add(classifier.Themes[t].Id);
        }
        return open.Count > MostOpen ? null : new LabelledParagraph($"weak-{Documents.Digest.Key(text)}", text, labels) { Alt = open, Weight = Weight };
    }
}
