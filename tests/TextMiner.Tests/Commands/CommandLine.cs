using System.Diagnostics;
using System.Text;
using TextMiner.Commands;

namespace TextMiner.Tests.Commands;

/// <summary>What a run of the command gave.</summary>
sealed record CommandAnswer(int Code, string Output, string Errors)
{
    public string[] Lines => Output.TrimEnd('\n').Split('\n');
}

/// <summary>The command as its users start it: a process with its own streams.</summary>
static class CommandLine
{
    public static Task<CommandAnswer> RunAsync(byte[] input, params string[] arguments) => RunAsync(input, Start(arguments));

    /// <summary>In a folder, with environment variables of its own.</summary>
    public static Task<CommandAnswer> RunInAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = Start(arguments);
        start.WorkingDirectory = folder;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return RunAsync([], start);
    }

    /// <summary>How the command is started.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => new("dotnet", ["exec", typeof(CommandTree).Assembly.Location, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
    };

    static async Task<CommandAnswer> RunAsync(byte[] input, ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandAnswer(process.ExitCode, await output, await errors);
    }

    public static Task<CommandAnswer> RunAsync(string input, params string[] arguments) => RunAsync(Encoding.UTF8.GetBytes(input), arguments);
}
