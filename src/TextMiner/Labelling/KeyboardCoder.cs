using System.Globalization;

namespace TextMiner.Labelling;

/// <summary>The two things that a keyboard gives: a key at once, without an echo, and a line.</summary>
sealed record Keyboard(Func<ConsoleKeyInfo> Key, Func<string?> Line);

/// <summary>A coder at a terminal: keys act at once.</summary>
sealed class KeyboardCoder(Keyboard keyboard, CardPrinter printer, IReadOnlyList<ThemeChoice> themes) : ICoder
{
    const string Keys = "Enter save · n none · s skip · b back · u undo · t note · h help · q quit";

    const char ControlC = '\u0003';

    string _told = "";

    public void Tell(string message) => _told = message;

    public Answer Ask(LabelCard card)
    {
        var chosen = new HashSet<string>(card.Chosen ?? new HashSet<string>(), StringComparer.Ordinal);
        string? note = null;
        while (true)
        {
            Show(card, chosen, note);
            var key = keyboard.Key();
            _told = "";
            switch (key)
            {
                case { Key: ConsoleKey.Enter } when chosen.Count > 0:
                    return new Answer.Decide(chosen, note);
                case { Key: ConsoleKey.Enter }:
                    _told = "No theme is chosen: n says that none applies, s passes on.";
                    break;
                case { KeyChar: 'n' }:
                    return new Answer.Decide(new HashSet<string>(), note);
                case { KeyChar: 's' }:
                    return new Answer.Skip();
                case { KeyChar: 'b' }:
                    return new Answer.Back();
                case { KeyChar: 'u' }:
                    return new Answer.Undo();
                case { KeyChar: 'q' or ControlC } or { Key: ConsoleKey.Escape } or { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    return new Answer.Quit();
                case { KeyChar: 't' }:
                    printer.Line("Note, then Enter:");
                    note = keyboard.Line()?.Trim() is { Length: > 0 } text ? text : null;
                    break;
                case { KeyChar: 'h' or '?' }:
                    Help();
                    break;
                default:
                    Toggle(key.KeyChar, chosen);
                    break;
            }
        }
    }

    void Toggle(char key, HashSet<string> chosen)
    {
        if (themes.FirstOrDefault(t => t.Key == key) is not { } theme) _told = $"“{Shown(key)}” is no key here: the list shows the keys of the themes.";
        else if (!chosen.Remove(theme.Id)) chosen.Add(theme.Id);
    }

    void Show(LabelCard card, HashSet<string> chosen, string? note)
    {
        printer.Clear();
        printer.Card(card);
        printer.Themes(chosen);
        if (note is not null) printer.Line($"note: {note}");
        printer.Line(Keys);
        if (_told.Length > 0) printer.Line(_told);
    }

    void Help()
    {
        printer.Line("Which theme? Its key; any other key goes back.");
        char key = keyboard.Key().KeyChar;
        if (themes.FirstOrDefault(t => t.Key == key) is not { } theme) return;
        printer.Clear();
        printer.Definition(theme);
        printer.Line("\nAny key goes back to the paragraph.");
        keyboard.Key();
    }

    static string Shown(char key) => char.IsControl(key) ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)key:X4}") : key.ToString();
}
