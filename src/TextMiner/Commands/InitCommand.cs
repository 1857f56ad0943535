using System.CommandLine;
using TextMiner.Configuration;
using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary><c>textminer init [DIR]</c>: a configuration file with every setting at its default.</summary>
static class InitCommand
{
    static readonly Argument<string> Folder = new("DIR") { Description = "the folder; it is made when it is missing", DefaultValueFactory = _ => "." };

    public static Command Create()
    {
        var command = new Command("init", $"write {SettingsFile.FileName}, with every setting at its default and explained, and its schema into a folder") { Folder };
        command.SetAction(parsed =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(Folder));
            var file = Path.Combine(folder, SettingsFile.FileName);
            try
            {
                Directory.CreateDirectory(folder);
                Write(file);
                File.WriteAllText(Path.Combine(folder, SettingsFile.SchemaName), SettingsSchema.Text());
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new EnvironmentException($"{file} cannot be written: {refused.Message}", refused);
            }
            Console.WriteLine(file);
            Console.Error.WriteLine("textminer config show says what is in force. Keep database and archive out of version control, for example with a .gitignore of: out/");
            return ExitCode.Done;
        });
        return command;
    }

    // What people wrote into it is never overwritten.
    static void Write(string file)
    {
        if (File.Exists(file))
            throw new UsageException($"{file} is there already and was left as it is; move it away, or edit it (textminer config schema prints what it may hold).");
        using var stream = new StreamWriter(new FileStream(file, FileMode.CreateNew));
        stream.Write(SettingsTemplate.Text());
    }
}
