using System.CommandLine;
using TextMiner.Documents;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes init DIR</c>: a small taxonomy with training text to start one's own from.</summary>
static class ThemesInit
{
    static readonly Argument<string> Folder = new("DIR") { Description = "a new folder, or one without these files" };

    static readonly string[] Files = [ThemeFolder.Names.Taxonomy, ThemeFolder.Names.Training];

    public static Command Create()
    {
        var command = new Command("init", "write a small taxonomy of two themes with labelled paragraphs, to be changed into your own") { Folder };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        string folder = parsed.GetValue(Folder)!;
        if (File.Exists(folder)) throw new UsageException($"{folder} is a file; expected the name of a folder.");
        if (Array.Find([.. Files, ThemeFolder.Names.Schema], name => File.Exists(Path.Combine(folder, name))) is { } present)
            throw new EnvironmentException($"{Path.Combine(folder, present)} is there already and is not overwritten; name another folder, or move it away.");
        Directory.CreateDirectory(folder);
        foreach (string name in Files) File.Copy(Path.Combine(Installation.Themes, "template", name), Path.Combine(folder, name));
        File.Copy(Path.Combine(Installation.Themes, ThemeFolder.Names.Schema), Path.Combine(folder, ThemeFolder.Names.Schema));
        Console.WriteLine(
            $"""
            {folder}: {ThemeFolder.Names.Taxonomy} (two themes, commented), {ThemeFolder.Names.Training} (labelled paragraphs), {ThemeFolder.Names.Schema} (for editors)
            Next: change them, then
              textminer themes validate {folder}
              textminer themes train --themes {folder}
              textminer themes tag --themes {folder} --input FILE.jsonl --output FILE.jsonl
            """);
        return ExitCode.Done;
    }
}
