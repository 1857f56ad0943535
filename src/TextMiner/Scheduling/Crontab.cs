namespace TextMiner.Scheduling;

/// <summary>The same refresh as lines of crontab(5).</summary>
static class Crontab
{
    /// <exception cref="UsageException">The schedule says what cron(8) does not know.</exception>
    public static string Of(ServiceCommand command, RunSchedule schedule)
    {
        var when = new CronFields(schedule.Cron).Plain;
        return string.Join('\n',
            "# TextMiner: add these lines with crontab -e.",
            $"# CRON_TZ is known to cronie; where cron does not know it (Debian's takes it for a variable), {when} is local time of the machine.",
            "# cron makes up no missed run; a refresh that begins while another works ends at once with exit code 3.",
            $"CRON_TZ={schedule.TimeZone}",
            // In a crontab a percent sign ends the command.
            $"{when} {string.Join(' ', command.Words.Select(ShellWord))} 2>>{ShellWord(command.Workspace.Database + ".log")}".Replace("%", "\\%", StringComparison.Ordinal),
            "");
    }

    static string ShellWord(string word) =>
        word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
