using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>
/// One sitting of one coder. Every decision is stored before the next paragraph is shown, so that a session that is cut off loses nothing.
/// </summary>
/// <param name="labels">Where labels are kept.</param>
/// <param name="themes">The themes that are decided on.</param>
/// <param name="annotator">Who labels.</param>
/// <param name="clock">Dates the rows.</param>
sealed class LabellingSession(CorpusLabels labels, IReadOnlyList<ThemeChoice> themes, string annotator, TimeProvider clock)
{
    /// <summary>The decisions of this session that stand, each with what stood before it.</summary>
    readonly Stack<(int At, Dictionary<string, LabelValue> Before)> _decided = new();

    /// <summary>Number of paragraphs that were decided and not taken back.</summary>
    public int Decided => _decided.DistinctBy(d => d.At).Count();

    /// <summary>Shows the paragraphs one by one until the last is done or the coder quits.</summary>
    /// <param name="batch">The paragraphs.</param>
    /// <param name="coder">Who answers.</param>
    /// <param name="withModel">Whether the coder sees what the model says.</param>
    public void Run(IReadOnlyList<ParagraphText> batch, ICoder coder, bool withModel)
    {
        for (int at = 0; at < batch.Count;)
        {
            var paragraph = batch[at];
            var standing = Standing(paragraph);
            var card = new LabelCard(paragraph, at + 1, batch.Count, withModel ? labels.ModelOf(paragraph) : null, ChosenIn(standing));
            switch (coder.Ask(card))
            {
                case Answer.Decide decision:
                    Store(paragraph, standing, theme => decision.Themes.Contains(theme) ? LabelValue.Yes : LabelValue.No, decision.Note);
                    _decided.Push((at++, standing));
                    break;
                case Answer.Skip:
                    at++;
                    break;
                case Answer.Back when at == 0:
                    coder.Tell("This is the first paragraph.");
                    break;
                case Answer.Back:
                    at--;
                    break;
                case Answer.Undo when _decided.Count == 0:
                    coder.Tell("Nothing was decided in this session.");
                    break;
                case Answer.Undo:
                    (at, var before) = _decided.Pop();
                    Store(batch[at], Standing(batch[at]), theme => before[theme], null);
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>What this coder's newest rows say of each theme; a theme that he never decided is withdrawn.</summary>
    Dictionary<string, LabelValue> Standing(ParagraphText paragraph) => themes.ToDictionary(
        theme => theme.Id,
        theme => labels.History(LabelOf(paragraph, theme.Id, LabelValue.Withdrawn)) is [var newest, ..] ? newest.Value : LabelValue.Withdrawn,
        StringComparer.Ordinal);

    static HashSet<string>? ChosenIn(Dictionary<string, LabelValue> standing) =>
        standing.Values.All(v => v == LabelValue.Withdrawn) ? null
        : standing.Where(s => s.Value == LabelValue.Yes).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Adds a row for every theme whose decision is new, yes or no, so that none at all is on record too. A note goes with the rows
    /// that say yes, and with the first where none does.
    /// </summary>
    void Store(ParagraphText paragraph, Dictionary<string, LabelValue> standing, Func<string, LabelValue> decision, string? note)
    {
        var rows = themes.Select(theme => LabelOf(paragraph, theme.Id, decision(theme.Id))).ToList();
        bool anyYes = rows.Exists(label => label.Value == LabelValue.Yes);
        labels.Add(rows.Select((label, i) => label.Value == LabelValue.Yes || (!anyYes && i == 0) ? label with { Note = note } : label)
            .Where(label => label.Value != standing[label.Theme] || label.Note is not null));
    }

    Label LabelOf(ParagraphText paragraph, string theme, LabelValue value) =>
        new(paragraph.DocKey, paragraph.Unit, theme, value, annotator, clock.GetUtcNow()) { TextDigest = paragraph.Digest };
}
