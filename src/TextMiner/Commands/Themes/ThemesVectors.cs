using System.CommandLine;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Files;
using TextMiner.Segmentation;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes vectors PATH… --output FILE</c>: what terms have in common, learnt from untagged text.</summary>
static class ThemesVectors
{
    static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "untagged text: folders, .txt files with a paragraph a line, .jsonl files with “text”, or a database", Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string> Output = new("--output") { Description = "where to write the vectors", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        var command = new Command("vectors", "learn from untagged text which terms are used alike; the same text gives the same bytes") { Paths, Output };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var paragraphs = UntaggedText.Read(parsed.GetValue(Paths)!);
        var terms = new IReadOnlyList<TermCount>[paragraphs.Count];
        Parallel.For(0, terms.Length, i =>
        {
            var tokens = new List<Token>();
            Segmenter.Policy.Tokenize(paragraphs[i], tokens);
            terms[i] = TermCounter.Count(paragraphs[i], tokens);
        });
        var vectors = Learn(terms);
        vectors.Save(parsed.GetValue(Output)!);
        Console.WriteLine($"{parsed.GetValue(Output)}: {vectors.Count} terms of {vectors.Dimensions} components from {paragraphs.Count} paragraphs, {vectors.Digest[..16]}");
        return ExitCode.Done;
    }

    static TermVectors Learn(IReadOnlyList<TermCount>[] terms)
    {
        try
        {
            return TermVectorTrainer.Train(terms);
        }
        catch (ArgumentException little)
        {
            throw new UsageException(little.Message);
        }
    }
}
