using System.Globalization;
using TextMiner.Commands;
using TextMiner.Tests.Crawling.Proofs.Web;

namespace TextMiner.Tests.Publishing;

/// <summary>The real command where the machine refuses something, without needing rights that a test has not.</summary>
static class Hindered
{
    /// <summary>No file may grow beyond so many bytes, as on a disk that is full: writing fails in the middle of a file.</summary>
    public static Task<CrawlProcess> WithFilesUpToAsync(long bytes, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "needs prlimit of util-linux");
        // The kernel's SIGXFSZ would end the program before the error could be told; and the runtime maps a large file of its own
        // for code unless it is told not to.
        return RunAsync("bash", ["-c", $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; exec prlimit --fsize={bytes.ToString(CultureInfo.InvariantCulture)} \"$@\"", "bash", .. Command, .. arguments]);
    }

    /// <summary>Permissions of files hold, for the administrator as well.</summary>
    public static Task<CrawlProcess> ByPermissionsAsync(params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess) return RunAsync(Command[0], [.. Command[1..], .. arguments]);
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "permissions do not hold for the administrator, and setpriv of util-linux is missing");
        const string without = "-dac_override,-dac_read_search";
        return RunAsync("setpriv", [$"--bounding-set={without}", $"--inh-caps={without}", .. Command, .. arguments]);
    }

    /// <summary>The command without hindrance.</summary>
    public static Task<CrawlProcess> NotAsync(params string[] arguments) => RunAsync(Command[0], [.. Command[1..], .. arguments]);

    static string[] Command => ["dotnet", "exec", typeof(CommandTree).Assembly.Location];

    static Task<CrawlProcess> RunAsync(string program, string[] arguments) =>
        CrawlProcess.Start(program, arguments).EndAsync(TestContext.Current.CancellationToken);
}
