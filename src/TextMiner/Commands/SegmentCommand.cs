using System.CommandLine;
using TextMiner.Segmentation;

namespace TextMiner.Commands;

/// <summary><c>textminer segment</c>: cuts lines of text into words, at full speed on pipes.</summary>
static class SegmentCommand
{
    /// <summary>The text.</summary>
    public static readonly Argument<FileInfo?> Input = CreateInput();

    static readonly Option<string> Mode = new("--mode")
    {
        Description = "accurate, full (every word), search (also the words in words), pos (with tags) or tokenize (with places in code points)",
        DefaultValueFactory = _ => "accurate",
    };

    static readonly Option<bool> NoHmm = new("--no-hmm") { Description = "leave characters in no word single instead of guessing; full mode never guesses" };

    static readonly Option<bool> Json = new("--json") { Description = "a JSON array per line: of words, of [word, tag], or of [word, start, end]" };

    public static Command Create()
    {
        Mode.AcceptOnlyFromAmong("accurate", "full", "search", "pos", "tokenize");
        var command = new Command("segment", "cut lines of text into words") { Input, Mode, NoHmm, SegmenterOption.Bare, SegmenterOption.UserDictionary, Json };
        command.SetAction(Run);
        return command;
    }

    static Argument<FileInfo?> CreateInput()
    {
        var input = new Argument<FileInfo?>("FILE") { Description = "UTF-8 text; standard input without", Arity = ArgumentArity.ZeroOrOne };
        input.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] option }]) result.AddError($"There is no option {option}; a file of that name can be given as ./{option}.");
        });
        return input;
    }

    static int Run(ParseResult parsed)
    {
        var unknown = parsed.GetValue(NoHmm) ? UnknownWords.Split : UnknownWords.Guess;
        var format = new SegmentFormat(SegmenterOption.SegmenterOf(parsed), parsed.GetValue(Mode)!, unknown);
        LineFilter.AnswerLines(parsed.GetValue(Input), parsed.GetValue(Json) ? format.WriteJson : format.WriteText);
        return ExitCode.Done;
    }
}
