using System.CommandLine;
using System.Security.Cryptography;
using TextMiner.Documents;
using TextMiner.Segmentation;
using TextMiner.Segmentation.Lint;

namespace TextMiner.Commands;

/// <summary><c>textminer segmenter</c>: makes the segmenter's model and checks dictionaries.</summary>
static class SegmenterCommand
{
    public static Command Create() => new("segmenter", "make the segmenter's model, check a dictionary") { CreateBuild(), CreateLint() };

    static Command CreateBuild()
    {
        var source = new Argument<DirectoryInfo>("JIEBA") { Description = "the directory of jieba's Python package, such as /usr/lib/python3/dist-packages/jieba" };
        var output = new Option<FileInfo>("--output")
        {
            Description = "the model file", HelpName = "FILE", DefaultValueFactory = _ => new FileInfo(Path.Combine("models", "segmenter", "jieba.bin")),
        };
        var command = new Command("build", "compile jieba's data files into the model; the same files give the same bytes") { source, output };
        command.SetAction(parsed => Guarded(() =>
        {
            var model = JiebaModelCompiler.Compile(parsed.GetRequiredValue(source).FullName);
            var file = parsed.GetRequiredValue(output);
            file.Directory?.Create();
            File.WriteAllBytes(file.FullName, model);
            File.WriteAllText($"{file.FullName}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(model))}  {file.Name}\n");
            Console.WriteLine($"{file.FullName}  {model.Length} bytes");
            return ExitCode.Done;
        }));
        return command;
    }

    static Command CreateLint()
    {
        var dictionary = new Argument<FileInfo>("DICTIONARY") { Description = "a user dictionary: word [frequency] [tag] a line" };
        var sample = new Option<FileInfo?>("--sample") { Description = "text in which the words should be found", HelpName = "FILE" };
        var bare = new Option<bool>("--bare") { Description = "check against jieba's own dictionary without the policy vocabulary" };
        var command = new Command("lint", "explain which entries of a user dictionary never fire, and why; exit code 1 when there are any") { dictionary, sample, bare };
        command.SetAction(parsed => Guarded(() =>
        {
            var file = parsed.GetRequiredValue(dictionary);
            var text = parsed.GetValue(sample) is { } path ? File.ReadAllText(path.FullName) : "";
            var findings = DictionaryLint.Check(parsed.GetValue(bare) ? Segmenter.Bare : Segmenter.Policy, File.ReadAllBytes(file.FullName), text);
            foreach (var finding in findings) Console.WriteLine($"{file.Name}({finding.Line}): {finding.Word}: {finding.Message}");
            return findings.Count == 0 ? ExitCode.Done : ExitCode.ManyRejections;
        }));
        return command;
    }

    static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (InvalidDataException fault)
        {
            throw new EnvironmentException(fault.Message, fault);
        }
    }
}
