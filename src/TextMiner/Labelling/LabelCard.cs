using TextMiner.Documents;
using TextMiner.Storage.Labelling;

namespace TextMiner.Labelling;

/// <summary>A paragraph in front of a coder.</summary>
/// <param name="Paragraph">The paragraph.</param>
/// <param name="Place">Its place in the batch, from 1.</param>
/// <param name="Of">Paragraphs of the batch.</param>
/// <param name="Model">What the model says; null when it is hidden. What other people said is never shown.</param>
/// <param name="Chosen">Themes that the coder gave it before; null when he did not decide.</param>
sealed record LabelCard(ParagraphText Paragraph, int Place, int Of, IReadOnlyList<ModelTheme>? Model, IReadOnlySet<string>? Chosen);

/// <summary>A theme as coders see it.</summary>
/// <param name="Definition">The theme as the database holds it.</param>
/// <param name="Key">The key that toggles it.</param>
/// <param name="Include">What belongs to it though one may doubt.</param>
/// <param name="Exclude">What does not, and where it goes.</param>
sealed record ThemeChoice(ThemeDefinition Definition, char Key, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    /// <summary>Letters that mean something else to the coder are left out.</summary>
    const string Keys = "1234567890acdefgijklmoprvwxyzABCDEFGIJKLMOPRVWXYZ-=[];',./!@#$%^&*()_+{}:<>~";

    public string Id => Definition.Id;

    public string Name => $"{Definition.NameZh} {Definition.NameEn}";

    /// <summary>Keys go by the lasting order of the themes, so that a hand that knows them stays right.</summary>
    public static IReadOnlyList<ThemeChoice> Of(IReadOnlyList<ThemeDefinition> themes, IReadOnlyList<Analysis.Themes.Theme> taxonomy) =>
    [
        .. themes.Take(Keys.Length).Select((theme, i) =>
        {
            // The database holds no inclusions; another taxonomy may use the id for something else.
            var known = taxonomy.FirstOrDefault(t => t.Id == theme.Id && t.Definition == theme.Definition);
            return new ThemeChoice(theme, Keys[i], known?.Include ?? [], known?.Exclude ?? []);
        }),
    ];
}

/// <summary>What a coder answers to a card.</summary>
abstract record Answer
{
    /// <summary>The paragraph has these themes and no others.</summary>
    public sealed record Decide(IReadOnlySet<string> Themes, string? Note) : Answer;

    /// <summary>Go on without a decision.</summary>
    public sealed record Skip : Answer;

    /// <summary>Show the paragraph before; what was decided stays until it is decided anew.</summary>
    public sealed record Back : Answer;

    /// <summary>Take back the last decision of the session, and show its paragraph again.</summary>
    public sealed record Undo : Answer;

    /// <summary>End the session.</summary>
    public sealed record Quit : Answer;
}

/// <summary>The person who labels, at a keyboard or by lines of text.</summary>
interface ICoder
{
    /// <summary>Shows a card and waits for the answer.</summary>
    Answer Ask(LabelCard card);

    /// <summary>Says something to the coder that is no card.</summary>
    void Tell(string message);
}
