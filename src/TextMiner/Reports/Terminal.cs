using Spectre.Console;

namespace TextMiner.Reports;

/// <summary>Spectre's console on a given writer: colours only in a terminal, and a fixed width where there is no window to ask.</summary>
static class Terminal
{
    /// <summary>Width of redirected summaries.</summary>
    public const int Redirected = 120;

    /// <summary>Width at which no answer is wrapped.</summary>
    public const int Unbounded = 4000;

    public static IAnsiConsole On(TextWriter output, int redirectedWidth)
    {
        var toTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
            Ansi = toTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = toTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (toTerminal) return console;
        console.Profile.Width = redirectedWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
