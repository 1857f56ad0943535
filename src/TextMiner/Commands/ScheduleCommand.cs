using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using TextMiner.Configuration;
using TextMiner.Documents;
using TextMiner.Scheduling;

namespace TextMiner.Commands;

/// <summary><c>textminer schedule install|show|remove</c>: has the machine start a refresh at the planned times.</summary>
static class ScheduleCommand
{
    static readonly Option<string> Kind = new("--kind") { Description = "systemd, cron, windows or container", HelpName = "KIND", DefaultValueFactory = _ => "systemd" };

    static readonly Option<bool> OfMachine = new("--system") { Description = "units of the whole machine in /etc/systemd/system, for which it takes the administrator (default: your own)" };

    static readonly Option<bool> FilesOnly = new("--files-only") { Description = "write or remove the units, and leave it to you to tell systemd" };

    static readonly Option<string?> User = new("--user") { Description = "with --system: the user as whom it runs (default: you, before sudo)", HelpName = "NAME" };

    /// <summary>When; serve takes it too.</summary>
    public static Option<string?> Cron { get; } = new(SettingCatalog.Cron.Flag!) { Description = SettingCatalog.Cron.Help, HelpName = "CRON" };

    /// <summary>The zone of that time.</summary>
    public static Option<string?> TimeZone { get; } = new(SettingCatalog.TimeZone.Flag!) { Description = SettingCatalog.TimeZone.Help, HelpName = "ZONE" };

    public static Command Create()
    {
        var install = new Command("install", "write the units of systemd and start the timer; options of refresh go with it, as in --only KEY --max-pages 500") { Cron, TimeZone, OfMachine, User, FilesOnly };
        install.SetAction(Install);
        var show = new Command("show", "print the units, crontab lines, task or Containerfile without installing anything") { Kind, Cron, TimeZone, OfMachine, User };
        show.SetAction(Show);
        foreach (var option in RefreshCommand.Options)
        {
            install.Options.Add(option);
            show.Options.Add(option);
        }
        var remove = new Command("remove", "stop the timer and remove the units") { OfMachine, FilesOnly };
        remove.SetAction(Remove);
        return new Command("schedule", "have the machine refresh at planned times: systemd, cron, Windows task, container (textminer serve is one process that does it by itself)") { install, show, remove };
    }

    /// <summary>The schedule of a command line.</summary>
    public static RunSchedule ScheduleOf(ParseResult parsed) => new(CommandTree.SettingsOf(parsed).Cron, CommandTree.SettingsOf(parsed).TimeZone);

    static int Show(ParseResult parsed)
    {
        var schedule = ScheduleOf(parsed);
        Console.Write(parsed.GetRequiredValue(Kind) switch
        {
            "systemd" => string.Join('\n', UnitsOf(parsed).Select(unit => $"# {unit.Path}\n{unit.Text}")),
            "cron" => Crontab.Of(RefreshOf(parsed), schedule),
            "windows" => WindowsTask.Of(RefreshOf(parsed), schedule, TimeProvider.System.GetUtcNow()),
            "container" => Containerfile.Of(schedule, CarriedOptions.Of(parsed, path => path)),
            var other => throw new UsageException($"--kind takes systemd, cron, windows or container, not “{other}”."),
        });
        TellForgotten(parsed);
        return ExitCode.Done;
    }

    static int Install(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        // What is wrong with the options or the definitions is said now, not at three in the morning.
        RefreshCommand.PlansOf(parsed);
        PipelineModels.Of(parsed);
        var units = UnitsOf(parsed);
        try
        {
            // systemd refuses a service whose writable folder is missing.
            var isNew = !Directory.Exists(workspace.Folder);
            Directory.CreateDirectory(workspace.Folder);
            if (parsed.GetValue(OfMachine) && !parsed.GetValue(FilesOnly)) ServiceUser.Prepare(UserOf(parsed), workspace.Folder, isNew, RefreshOf(parsed).Program[0]);
            foreach (var (path, text) in units)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
                Console.WriteLine(path);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"the units cannot be written: {refused.Message.TrimEnd('.')}; without --system they are your own, and textminer schedule show prints them.", refused);
        }
        TellForgotten(parsed);
        if (parsed.GetValue(FilesOnly)) return ExitCode.Done;
        Systemctl(parsed, "daemon-reload");
        Systemctl(parsed, "enable", $"{SystemdUnits.Name}.timer");
        // A timer that runs already takes up a new schedule only so.
        Systemctl(parsed, "restart", $"{SystemdUnits.Name}.timer");
        if (!parsed.GetValue(OfMachine)) Console.Error.WriteLine("It runs while you are logged in; loginctl enable-linger has it run always.");
        return ExitCode.Done;
    }

    static int Remove(ParseResult parsed)
    {
        var paths = PathsOf(parsed).Where(File.Exists).ToList();
        if (paths.Count == 0) throw new UsageException($"there are no units of TextMiner in {FolderOf(parsed)}{(parsed.GetValue(OfMachine) ? "" : "; --system looks for those of the machine")}.");
        if (!parsed.GetValue(FilesOnly))
        {
            Systemctl(parsed, "disable", "--now", $"{SystemdUnits.Name}.timer");
            // Else a timer that is installed again would make up what was not planned in between.
            Systemctl(parsed, "clean", "--what=state", $"{SystemdUnits.Name}.timer");
        }
        foreach (var path in paths)
        {
            File.Delete(path);
            Console.WriteLine(path);
        }
        if (!parsed.GetValue(FilesOnly)) Systemctl(parsed, "daemon-reload");
        return ExitCode.Done;
    }

    static string[] PathsOf(ParseResult parsed) => [Path.Combine(FolderOf(parsed), $"{SystemdUnits.Name}.service"), Path.Combine(FolderOf(parsed), $"{SystemdUnits.Name}.timer")];

    static IEnumerable<(string Path, string Text)> UnitsOf(ParseResult parsed) =>
        PathsOf(parsed).Zip([SystemdUnits.Service(RefreshOf(parsed), parsed.GetValue(OfMachine) ? UserOf(parsed) : null), SystemdUnits.Timer(ScheduleOf(parsed))]);

    static ServiceCommand RefreshOf(ParseResult parsed) => ServiceCommand.Refresh(CommandTree.WorkspaceOf(parsed), CarriedOptions.Of(parsed, Path.GetFullPath));

    static string UserOf(ParseResult parsed) => parsed.GetValue(User) ?? Environment.GetEnvironmentVariable("SUDO_USER") ?? Environment.UserName;

    static void TellForgotten(ParseResult parsed)
    {
        if (CarriedOptions.ForgottenVariables(parsed) is not { Count: > 0 } names) return;
        Console.Error.WriteLine(
            $"{string.Join(", ", names)}: set in this shell, and the planned refresh will not see it; give it as an option, put it into the configuration file, or for systemd into {Path.Combine(CommandTree.WorkspaceOf(parsed).Folder, "textminer.env")}.");
    }

    static string FolderOf(ParseResult parsed) => parsed.GetValue(OfMachine)
        ? "/etc/systemd/system"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "systemd", "user");

    static void Systemctl(ParseResult parsed, params string[] words)
    {
        string[] all = parsed.GetValue(OfMachine) ? words : ["--user", .. words];
        var remedy = $"run it where systemd runs: systemctl {string.Join(' ', all)}; --files-only leaves that to you, and textminer schedule show --kind cron|windows|container is for other schedulers.";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("systemctl", all) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0) throw new EnvironmentException($"systemctl {string.Join(' ', all)} ended with {process.ExitCode} ({said.Trim()}); {remedy}");
        }
        catch (Win32Exception missing)
        {
            throw new EnvironmentException($"systemctl cannot be started ({missing.Message}); {remedy}", missing);
        }
    }
}
