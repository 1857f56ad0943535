namespace TextMiner.Labelling;

/// <summary>
/// A coder without a keyboard: one answer a line, so that scripts and tests can label. A line that cannot be understood ends the session,
/// since the next would be taken for the answer to this paragraph; what was answered before is stored.
/// </summary>
sealed class LineCoder(TextReader lines, CardPrinter printer, IReadOnlyList<ThemeChoice> themes) : ICoder
{
    public const string Syntax = "ids of themes, none, skip, back, undo, help, help THEME or quit; a note stands behind #";

    int _line;

    public void Tell(string message) => printer.Line(message);

    /// <exception cref="UsageException">A line that is no answer; the message names it.</exception>
    public Answer Ask(LabelCard card)
    {
        printer.Card(card);
        if (card.Chosen is { } chosen) printer.Line($"decided before: {(chosen.Count == 0 ? "none" : string.Join(' ', chosen.Order(StringComparer.Ordinal)))}");
        while (lines.ReadLine() is { } line)
        {
            _line++;
            var (text, note) = line.IndexOf('#', StringComparison.Ordinal) is >= 0 and var mark ? (line[..mark], line[(mark + 1)..].Trim()) : (line, "");
            string[] words = text.Split((char[])[' ', '\t', ',', '，', '、', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case []:
                    break;
                case ["help", ..]:
                    Help(words);
                    break;
                default:
                    return Read(words, note.Length == 0 ? null : note);
            }
        }
        return new Answer.Quit();
    }

    Answer Read(string[] words, string? note) => words switch
    {
        ["skip"] => new Answer.Skip(),
        ["back"] => new Answer.Back(),
        ["undo"] => new Answer.Undo(),
        ["quit"] => new Answer.Quit(),
        ["none"] => new Answer.Decide(new HashSet<string>(), note),
        _ => new Answer.Decide(words.Select(word => Find(word).Id).ToHashSet(StringComparer.Ordinal), note),
    };

    void Help(string[] words)
    {
        foreach (var theme in words.Length == 1 ? themes : words.Skip(1).Select(Find)) printer.Definition(theme);
        printer.Line($"An answer is {Syntax}.");
    }

    ThemeChoice Find(string word) => themes.FirstOrDefault(t => t.Id == word || t.Definition.NameZh == word)
        ?? throw new UsageException(
            $"line {_line} of the input: “{word}” is no theme; an answer is {Syntax}. The themes are {string.Join(", ", themes.Select(t => t.Id))}. Nothing of this line was stored; the answers before it are.");
}
