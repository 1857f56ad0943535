using TextMiner.Documents;

namespace TextMiner.Storage.Labelling;

/// <summary>A decision that a unit carries now, with what the model says where people decided.</summary>
readonly record struct HeldTheme(TextUnit Unit, string Theme, Decision Decision, DecidedBy By, Decision? Model)
{
    public bool IsOverlaid => By == DecidedBy.Human || Model is not null;

    // The model's no is not held, so a row that a person made stands above one.
    public Decision Machine => Model ?? (By == DecidedBy.Human ? Decision.No : Decision);
}

/// <summary>A decision that people's labels make.</summary>
readonly record struct Overlaid(Decision Decision, DecidedBy By);

/// <summary>
/// What is to stand above the model in one document: what people decided about its units, and for sections and the document what
/// follows from decisions about paragraphs. A unit's theme is rolled up twice, with the model's decisions and with people's in their
/// place; only where the results differ does the unit change, so that a label never moves a tag that has nothing to do with it.
/// </summary>
static class LabelOverlay
{
    public static IReadOnlyDictionary<(TextUnit Unit, string Theme), Overlaid> Of(
        DocumentParagraphs document, IReadOnlyList<Label> labels, IReadOnlyList<HeldTheme> held)
    {
        var people = Votes.Of(labels.Select(l => new PlacedLabel(l, document.Place(l)))).ToDictionary(v => v.Key, v => v.Value.Decision);
        var overlay = people.ToDictionary(p => p.Key, p => new Overlaid(p.Value, DecidedBy.Human));
        var machine = held.ToDictionary(h => (h.Unit, h.Theme), h => h.Machine);
        foreach (string theme in people.Keys.Where(k => k.Unit.Paragraph is not null).Select(k => k.Theme).Distinct().ToList())
        {
            var coded = document.All.Where(p => RollupRule.IsCoded(p.Text)).Select(p =>
            {
                var before = machine.GetValueOrDefault((p.Unit, theme), Decision.No);
                return new Coded(p.Unit.Section!.Value, p.Text.Length, before, people.GetValueOrDefault((p.Unit, theme), before));
            }).ToList();
            RollUp(document, theme, coded, overlay);
        }
        return overlay;
    }

    static void RollUp(DocumentParagraphs document, string theme, List<Coded> coded, Dictionary<(TextUnit, string), Overlaid> overlay)
    {
        var sections = document.Sections;
        for (int s = 0; s < sections.Count; s++)
        {
            var parts = RollupRule.Below(sections, s).Select(i => sections[i].Ordinal).ToHashSet();
            Roll(new TextUnit(sections[s].Ordinal, null), coded.Where(c => parts.Contains(c.Section)), RollupRule.ShareOfSection(sections.Count));
        }
        Roll(TextUnit.Document, coded, RollupRule.DocumentShare);

        void Roll(TextUnit unit, IEnumerable<Coded> of, double share)
        {
            var own = of.ToList();
            var (before, after) = (Decide(own, c => c.Before, share), Decide(own, c => c.After, share));
            // What stays open is still for a person to look at.
            if (before != after) overlay.TryAdd((unit, theme), new Overlaid(after, after == Decision.Abstain ? DecidedBy.Model : DecidedBy.Human));
        }
    }

    static Decision Decide(List<Coded> coded, Func<Coded, Decision> decision, double share) => RollupRule.Decide(
        coded.Where(c => decision(c) == Decision.Yes).Sum(c => (long)c.Length),
        coded.Where(c => decision(c) == Decision.Abstain).Sum(c => (long)c.Length),
        coded.Sum(c => (long)c.Length), share);

    readonly record struct Coded(int Section, int Length, Decision Before, Decision After);
}
