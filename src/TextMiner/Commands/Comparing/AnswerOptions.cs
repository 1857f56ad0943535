using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TextMiner.Reports;
using TextMiner.Reports.Answers;
using TextMiner.Storage;

namespace TextMiner.Commands.Comparing;

/// <summary>How a command of statistics writes its rows: format, file, and byte-order mark.</summary>
sealed class AnswerOptions
{
    // A table is for reading; the other formats keep every digit.
    const int ShownDigits = 5;

    readonly Option<AnswerFormat?> _format = new("--format")
    {
        Description = "table, csv, json (an array of objects), ndjson, markdown, parquet, xlsx (with charts) or svg (a chart); else what the ending of --output stands for, else a table",
        HelpName = "FORMAT", CustomParser = ReadFormat,
    };

    readonly Option<bool> _json = new("--json") { Description = "the same as --format json" };

    readonly Option<string?> _output = OutputOption();

    readonly Option<bool> _noMark = new("--no-bom") { Description = "CSV without the byte-order mark that Excel needs" };

    /// <summary>A file instead of standard output.</summary>
    public static Option<string?> OutputOption() => new("--output") { Description = "write to this file; it is replaced when the answer is complete", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_json);
        command.Options.Add(_output);
        command.Options.Add(_noMark);
    }

    /// <summary>The file that it names, if any.</summary>
    public string? FileOf(ParseResult parsed) => parsed.GetValue(_output);

    /// <summary>Whether the answer is for reading.</summary>
    public bool IsTable(ParseResult parsed) => FormatOf(parsed) == AnswerFormat.Table;

    /// <summary>Writes the rows where the command line wants them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="view">What else is known of them, for the formats that draw or explain.</param>
    public void Write(ParseResult parsed, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows, AnswerView view)
    {
        var format = FormatOf(parsed);
        if (format is AnswerFormat.Table or AnswerFormat.Markdown) rows = rows.Select(Shown);
        var answer = Answer.Of(columns, rows) with
        {
            Chart = view.Chart, About = format is AnswerFormat.Xlsx or AnswerFormat.Svg ? new AnswerAbout(view.Title, format == AnswerFormat.Xlsx ? FactsOf(parsed) : [], view.Method, view.Warnings) : null,
        };
        WriteTo(parsed.GetValue(_output), format,
            stream => answer.Write(format, stream, parsed.GetValue(_noMark) ? ByteOrderMark.Omitted : ByteOrderMark.Written));
    }

    /// <summary>What an answer to a command line rests on.</summary>
    public static IReadOnlyList<AboutFact> FactsOf(ParseResult parsed)
    {
        using var store = CorpusStore.OpenReadOnly(CommandTree.WorkspaceOf(parsed).Database);
        return CorpusFacts.Of(store, CommandTree.WordsOf(parsed));
    }

    /// <summary>Hands a file, or standard output, to the writer; a reader that leaves early is no error.</summary>
    public static void WriteTo(string? path, AnswerFormat format, Action<Stream> write)
    {
        if (path is null or "-")
        {
            if (format.IsBinary()) throw new UsageException($"{(format == AnswerFormat.Xlsx ? "A workbook" : "Parquet")} is no text to print; name its file with --output FILE.");
            try
            {
                using var output = StandardOutput.Open();
                write(output);
            }
            catch (IOException failure) when (StandardOutput.IsClosedPipe(failure))
            {
                // The reader has seen enough (| head).
            }
            return;
        }
        using var file = new OutputFile(path);
        write(file.Stream);
        file.Complete();
    }

    /// <summary>A row with as many digits as a reader needs.</summary>
    public static IReadOnlyList<object?> Shown(IReadOnlyList<object?> row) =>
        [.. row.Select(value => value is double number && double.IsFinite(number)
            ? double.Parse(number.ToString($"G{ShownDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : value)];

    /// <summary>The format that the command line asks for.</summary>
    public AnswerFormat FormatOf(ParseResult parsed) =>
        parsed.GetValue(_json) ? JsonInstead(parsed) : parsed.GetValue(_format) ?? (parsed.GetValue(_output) is { } file ? AnswerFormats.Of(file) : null) ?? AnswerFormat.Table;

    AnswerFormat JsonInstead(ParseResult parsed) => parsed.GetValue(_format) is null or AnswerFormat.Json
        ? AnswerFormat.Json
        : throw new UsageException($"--json and --format {parsed.GetValue(_format)!.ToString()!.ToLowerInvariant()} say different things; leave one of them.");

    static AnswerFormat? ReadFormat(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (text.All(char.IsAsciiLetter) && Enum.TryParse<AnswerFormat>(text, ignoreCase: true, out var format)) return format;
        argument.AddError($"--format “{text}” is none; expected {AnswerFormats.Names}.");
        return null;
    }
}
