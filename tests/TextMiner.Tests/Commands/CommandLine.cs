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
    public static async Task<CommandAnswer> RunAsync(byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(CommandTree).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandAnswer(process.ExitCode, await output, await errors);
    }

    public static Task<CommandAnswer> RunAsync(string input, params string[] arguments) => RunAsync(Encoding.UTF8.GetBytes(input), arguments);
}
