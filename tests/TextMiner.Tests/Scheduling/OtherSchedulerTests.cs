using System.Diagnostics;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using TextMiner.Scheduling;

namespace TextMiner.Tests.Scheduling;

/// <summary>The same refresh for cron, the Windows Task Scheduler and containers.</summary>
public sealed class OtherSchedulerTests : IDisposable
{
    static readonly RunSchedule Nightly = new("0 3 * * *", "Asia/Shanghai");

    static readonly DateTimeOffset Start = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly XNamespace Ns = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-schedule-").FullName;

    ServiceCommand Command => ServiceCommand.Refresh(new Workspace(Path.Combine(_folder, "a b% 澜河's", "textminer.db")), ["--only", "澜河 \"$HOME\""]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("0 3 * * *", "0 3 * * *")]
    [InlineData("*/15 22-2 * JUL,aug MON-WED", "*/15 0,1,2,22,23 * 7,8 1,2,3")]
    [InlineData("5/20 3 */2 * 7", "5,25,45 3 */2 * 0")]
    [InlineData("0 3 1 * 0-6", "0 3 1 * 0-6")]
    public void The_crontab_has_what_every_cron_takes(string cron, string line)
    {
        var text = Crontab.Of(Command, new RunSchedule(cron, "Asia/Shanghai"));
        Assert.StartsWith($"{line} /", text.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_crontab_for_what_cron_does_not_know_is_refused() => Assert.Throws<UsageException>(() => Crontab.Of(Command, new RunSchedule("0 3 L * *", "Asia/Shanghai")));

    [Fact]
    public async Task The_line_of_the_crontab_gives_its_shell_the_words_of_the_command()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "there is no /bin/sh");
        var command = Command with { Program = ["printf", "%s|"] };
        Directory.CreateDirectory(command.Workspace.Folder);
        var line = Crontab.Of(command, Nightly).Split('\n')[^2];
        // cron(8): the command is what stands after five fields; an escaped percent sign stands for itself, any other would end the command.
        Assert.DoesNotMatch(@"(?<!\\)%", line);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line.Split(' ', 6)[5].Replace("\\%", "%", StringComparison.Ordinal)]) { RedirectStandardOutput = true })!;
        var said = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(string.Concat(command.Words.Skip(2).Select(word => word + "|")), said);
        Assert.True(File.Exists(command.Workspace.Database + ".log"));
    }

    [Theory]
    [InlineData("0,30 3 * * 1,3", "ScheduleByWeek")]
    [InlineData("0 3 * * *", "ScheduleByDay")]
    [InlineData("0 3 1,15 * *", "ScheduleByMonth")]
    [InlineData("0 3 * 6 *", "ScheduleByMonth")]
    [InlineData("0 3 * 6,7 MON", "ScheduleByMonthDayOfWeek")]
    [InlineData("0 3 1 * MON", "ScheduleByMonth ScheduleByWeek")]
    public void The_task_is_one_by_the_documented_schema(string cron, string kinds)
    {
        var text = WindowsTask.Of(Command, new RunSchedule(cron, "Asia/Shanghai"), Start);
        var task = Valid(text);
        Assert.Equal(kinds, string.Join(' ', task.Descendants(Ns + "CalendarTrigger").Select(trigger => trigger.Elements().Last().Name.LocalName).Distinct()));
        Assert.Equal("true", task.Descendants(Ns + "StartWhenAvailable").Single().Value);
        Assert.Equal("IgnoreNew", task.Descendants(Ns + "MultipleInstancesPolicy").Single().Value);
        // ASCII without a named encoding is the same file in UTF-8, UTF-16 and every code page.
        Assert.All(text, c => Assert.True(char.IsAscii(c)));
        Assert.StartsWith("<?xml version=\"1.0\"?>\n<!--", text, StringComparison.Ordinal);
        Assert.Contains("has not been run on Windows", text, StringComparison.Ordinal);
        Assert.Equal(Command.Workspace.Folder, task.Descendants(Ns + "WorkingDirectory").Single().Value);
        Assert.Contains("--only \"澜河 \\\"$HOME\\\"\"", task.Descendants(Ns + "Arguments").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_of_the_tests_refuses_another_order()
    {
        var text = WindowsTask.Of(Command, Nightly, Start);
        Assert.Throws<XmlSchemaValidationException>(() => Valid(text.Replace("RandomDelay", "Delay", StringComparison.Ordinal)));
        var task = XDocument.Parse(text);
        var delay = task.Descendants(Ns + "RandomDelay").Single();
        delay.Parent!.AddFirst(new XElement(delay));
        delay.Remove();
        Assert.Throws<XmlSchemaValidationException>(() => Valid(task.ToString()));
    }

    [Fact]
    public void Tasks_begin_at_the_hours_of_the_time_zone()
    {
        var task = Valid(WindowsTask.Of(Command, new RunSchedule("0,30 3 * * 1,3", "Asia/Shanghai"), Start));
        Assert.Equal(["2025-03-03T03:00:00+08:00", "2025-03-03T03:30:00+08:00"], task.Descendants(Ns + "StartBoundary").Select(e => e.Value));
        Assert.Equal(["Monday", "Wednesday"], task.Descendants(Ns + "DaysOfWeek").First().Elements().Select(e => e.Name.LocalName));
    }

    [Theory]
    [InlineData("* 3 * * *")]
    [InlineData("*/5 * * * *")]
    [InlineData("0 3 */2 * 1")]
    [InlineData("0 3 L * *")]
    public void What_the_task_scheduler_cannot_hold_is_refused(string cron) => Assert.Throws<UsageException>(() => WindowsTask.Of(Command, new RunSchedule(cron, "Asia/Shanghai"), Start));

    [Fact]
    public void The_container_serves_with_the_options_of_the_refresh() =>
        Assert.Contains("CMD [\"serve\", \"--schedule\", \"0 3 * * *\", \"--tz\", \"Asia/Shanghai\", \"--only\", \"澜河 \\\"b\\\"\"]\n", Containerfile.Of(Nightly, ["--only", "澜河 \"b\""]), StringComparison.Ordinal);

    static XDocument Valid(string text)
    {
        var schemas = new XmlSchemaSet();
        using var file = XmlReader.Create(Path.Combine(Repository.Root, "tests", "TextMiner.Tests", "Scheduling", "task.xsd"));
        schemas.Add(Ns.NamespaceName, file);
        var document = XDocument.Parse(text);
        document.Validate(schemas, null);
        return document;
    }
}
