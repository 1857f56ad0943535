using TextMiner.Sample;
using TextMiner.Storage;
using TextMiner.Storage.Runs;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Runs;

/// <summary>Nothing that is stored, written or printed depends on the culture and time zone of the process.</summary>
public sealed class CultureTests : IDisposable
{
    static readonly Dictionary<string, string> Usual = new() { ["TZ"] = "UTC" };

    static readonly Dictionary<string, string> Odd = new()
    {
        ["TZ"] = "America/St_Johns", ["LANG"] = "tr_TR.UTF-8", ["LC_ALL"] = "tr_TR.UTF-8", ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
    };

    /// <summary>One of each command that writes figures or dates.</summary>
    static readonly string[] Questions =
    [
        "runs --format csv", "runs --json", "alerts", "diff 1 2", "diff 1 2 --json", "sql --question Q03 --format csv", "sql --format json SELECT\u00a0avg(char_count),min(date)\u00a0FROM\u00a0documents",
        "search 人才 --facets", "terms list", "trends --terms 人才", "trends --terms 人才 --format json", "trends bursts --terms 人才", "trends changes --terms 人才", "trends new --since 2023-01-01",
        "keyness --slice year=2023", "collocations 人才", "kwic 人才", "dispersion 人才", "network --format json", "topics show", "topics trend --format csv", "themes export --output themes", "config show --json",
        "export tables", "schedule show --kind windows",
    ];

    readonly string _folder = Directory.CreateTempSubdirectory("textminer-culture-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_refresh_in_another_culture_and_time_zone_stores_and_writes_the_same_and_is_verified_on_1_2_and_8_threads()
    {
        await using var server = await SampleServer.StartAsync(Installation.SampleSites, 0, 1, TestContext.Current.CancellationToken);
        var folders = new Dictionary<string, Dictionary<string, string>> { ["usual"] = Usual, ["odd"] = Odd };
        foreach (var (name, variables) in folders)
            Assert.Equal(ExitCode.Done, (await RunAsync(name, variables, "refresh", "--sample", server.Address.AbsoluteUri)).Code);
        Assert.Equal(DigestOf("usual"), DigestOf("odd"));
        string[] written = [.. Directory.EnumerateFiles(Path.Combine(_folder, "usual"), "*.csv").Select(Path.GetFileName).OfType<string>()];
        Assert.NotEmpty(written);
        Assert.All(written, file => Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "usual", file)), File.ReadAllBytes(Path.Combine(_folder, "odd", file))));
        foreach (var threads in (string[])["1", "2", "8"])
        {
            var verified = await RunAsync("usual", Odd, "verify", "--threads", threads);
            Assert.True(verified.Code == ExitCode.Done, verified.Output + verified.Errors);
            Assert.StartsWith(StartupHook.Mark, verified.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commands_print_the_same_in_every_culture_and_time_zone()
    {
        foreach (var revision in (int[])[1, 2])
        {
            await using var server = await SampleServer.StartAsync(Installation.SampleSites, 0, revision, TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Done, (await RunAsync("usual", Usual, "refresh", "--sample", server.Address.AbsoluteUri)).Code);
            if (revision == 1) FrontierDue();
        }
        foreach (var question in Questions)
        {
            string[] words = [.. question.Split(' ').Select(word => word.Replace('\u00a0', ' '))];
            var (usual, odd) = (await RunAsync("usual", Usual, words), await RunAsync("usual", Odd, words));
            Assert.True(usual.Code == ExitCode.Done, $"{question}: {usual.Errors}");
            Assert.StartsWith(StartupHook.Mark, odd.Errors, StringComparison.Ordinal);
            Assert.True(usual.Output == odd.Output, $"{question}:\n{usual.Output}\n--- and in the other culture\n{odd.Output}");
        }
    }

    void FrontierDue() => Crawling.Proofs.Web.FrontierTable.MakeDue(Path.Combine(_folder, "usual", "textminer.db"), "%");

    string? DigestOf(string name)
    {
        using var store = CorpusStore.OpenReadOnly(Path.Combine(_folder, name, "textminer.db"));
        return new RunHistory(store).Find(1)!.OutputDigest;
    }

    Task<CommandAnswer> RunAsync(string name, Dictionary<string, string> variables, params string[] arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        return CommandLine.RunInAsync(folder, variables, [.. arguments, "--db", "textminer.db"]);
    }
}
