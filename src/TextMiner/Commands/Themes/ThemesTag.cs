using System.CommandLine;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes tag</c>: themes of paragraphs that another program gives.</summary>
static class ThemesTag
{
    static readonly Option<string> Input = new("--input")
    {
        Description = "paragraphs, one JSON object a line: id, text; - for standard input", HelpName = "FILE", Required = true,
    };

    static readonly Option<string> Output = new("--output")
    {
        Description = "where to write id, labels (themes decided yes), abstained and scores, a line for a line; - for standard output", HelpName = "FILE", Required = true,
    };

    public static Command Create()
    {
        var command = new Command("tag", "tag paragraphs of JSON lines; a line that cannot be read is reported and left out.\nExit codes: 0 all tagged, 1 some lines left out.")
        {
            Input, Output, ThemesOption.Folder, ThemesOption.Model,
        };
        command.SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), cancel));
        return command;
    }

    static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var (input, output) = (parsed.GetValue(Input)!, parsed.GetValue(Output)!);
        if (input != "-" && output != "-" && Path.GetFullPath(input) == Path.GetFullPath(output))
            throw new UsageException($"--input and --output are both {input}; write to another file.");
        var tagger = new ParagraphTagger(ThemesOption.ClassifierOf(parsed), Segmenter.Policy);
        using var lines = Open(input);
        var name = input == "-" ? "standard input" : input;
        if (output == "-")
        {
            using var answers = StandardOutput.Open();
            try
            {
                return Tag(tagger, lines, answers, name, cancel);
            }
            catch (IOException failure) when (StandardOutput.IsClosedPipe(failure))
            {
                // The reader has seen enough (| head).
                return ExitCode.Done;
            }
        }
        using var file = new OutputFile(output);
        int code = Tag(tagger, lines, file.Stream, name, cancel);
        file.Complete();
        return code;
    }

    static int Tag(ParagraphTagger tagger, Stream lines, Stream answers, string name, CancellationToken cancel)
    {
        long tagged = 0, leftOut = 0;
        foreach (var batch in LineBatches.Of(lines))
        {
            cancel.ThrowIfCancellationRequested();
            var results = new TaggedLine[batch.Count];
            Parallel.For(0, batch.Count, i => results[i] = tagger.Tag(batch[i]));
            for (int i = 0; i < results.Length; i++)
            {
                if (results[i].Answer is { } answer)
                {
                    answers.Write(answer);
                    tagged++;
                }
                else if (results[i].Problem is { } problem)
                {
                    Console.Error.WriteLine($"textminer: {name}, line {batch[i].Number}: {problem}; the line is left out");
                    leftOut++;
                }
            }
            answers.Flush();
        }
        Console.Error.WriteLine($"{name}: {tagged} paragraphs tagged{(leftOut > 0 ? $", {leftOut} lines left out" : "")}");
        return leftOut == 0 ? ExitCode.Done : ExitCode.ManyRejections;
    }

    static Stream Open(string input)
    {
        if (input == "-") return Console.OpenStandardInput();
        if (!File.Exists(input)) throw new EnvironmentException($"{input} does not exist; expected a file with a JSON object a line, or - for standard input.");
        return new FileStream(input, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
    }
}
