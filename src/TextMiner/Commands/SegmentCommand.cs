using System.CommandLine;
using System.Text;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands;

/// <summary><c>textminer segment</c>: cuts lines of text into words, at full speed on pipes.</summary>
static class SegmentCommand
{
    static readonly Option<string> Mode = new("--mode")
    {
        Description = "accurate, full (every word), search (also the words in words), pos (with tags) or tokenize (with places in code points)",
        DefaultValueFactory = _ => "accurate",
    };

    static readonly Option<bool> NoHmm = new("--no-hmm") { Description = "leave characters in no word single instead of guessing" };

    static readonly Option<bool> Bare = new("--bare") { Description = "jieba's own dictionary without the policy vocabulary" };

    static readonly Option<FileInfo?> UserDictionary = new("--user-dict")
    {
        Description = "more words, a line each: word [frequency] [tag]", HelpName = "FILE",
    };

    static readonly Option<bool> Json = new("--json") { Description = "a JSON array per line" };

    static readonly Argument<FileInfo?> Input = new("FILE") { Description = "UTF-8 text; standard input without", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        Mode.AcceptOnlyFromAmong("accurate", "full", "search", "pos", "tokenize");
        var command = new Command("segment", "cut lines of text into words") { Input, Mode, NoHmm, Bare, UserDictionary, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var mode = parsed.GetValue(Mode)!;
        if (mode == "full" && parsed.GetValue(NoHmm))
            throw new UsageException("--no-hmm has no meaning in full mode, which never guesses; leave it out.");
        var format = new SegmentFormat(
            SegmenterOf(parsed.GetValue(Bare), parsed.GetValue(UserDictionary)),
            mode,
            parsed.GetValue(NoHmm) ? UnknownWords.Split : UnknownWords.Guess,
            parsed.GetValue(Json));
        using var lines = new SegmentLines(SegmentLines.Open(parsed.GetValue(Input)));
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        while (lines.MoveNext()) format.Write(lines.Current, output);
        return ExitCode.Done;
    }

    /// <exception cref="EnvironmentException">The user dictionary cannot be read; every bad line is named.</exception>
    internal static Segmenter SegmenterOf(bool bare, FileInfo? userDictionary)
    {
        var segmenter = bare ? Segmenter.Bare : Segmenter.Policy;
        if (userDictionary is null) return segmenter;
        try
        {
            return new SegmenterBuilder(segmenter).LoadUserDict(userDictionary.FullName).Build();
        }
        catch (InvalidDataException fault)
        {
            throw new EnvironmentException(fault.Message, fault);
        }
    }
}
