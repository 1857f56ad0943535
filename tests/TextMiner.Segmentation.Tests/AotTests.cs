using System.Diagnostics;
using System.Text;
using TextMiner.Segmentation.Aot;

namespace TextMiner.Segmentation.Tests;

/// <summary>The library compiled ahead of time and trimmed.</summary>
public sealed class AotTests
{
    static readonly string[] Texts =
    [
        "坚持创新驱动发展，加快培育新质生产力，推进数智赋能和数字化转型。", "2025年研发投入增长3.5%，T恤和C++。", "律鬆懈　😀𠮷 \t，", "研究生命的起源",
    ];

    [Fact]
    public async Task A_native_program_gives_the_answers_of_this_one()
    {
        if (!OperatingSystem.IsLinux() || !(IsThere("clang") || IsThere("gcc"))) Assert.Skip("needs a linker for native programs on Linux (Debian: apt install gcc)");
        string project = Path.Combine(SharedData.RepositoryRoot, "tests", "TextMiner.Segmentation.Aot");
        var directory = Directory.CreateTempSubdirectory("textminer-aot");
        try
        {
            string linker = IsThere("clang") ? "clang" : "gcc";
            var (published, log) = await Run("dotnet", "", "publish", project, "-c", "Release", "-o", directory.FullName, "--nologo", $"-p:CppCompilerAndLinker={linker}");
            Assert.True(published == 0, log);
            Assert.DoesNotContain("warning", log, StringComparison.Ordinal);

            var (code, output) = await Run(Path.Combine(directory.FullName, "TextMiner.Segmentation.Aot"), string.Join('\n', Texts));
            Assert.Equal(0, code);
            Assert.Equal(Texts.SelectMany(Answers.To), output.TrimEnd('\n').Split('\n'));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    static async Task<(int Code, string Output)> Run(string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output);
    }
}
