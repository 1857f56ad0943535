using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TextMiner.Reports.Answers;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer sql</c>: one question to the database, read-only by construction.</summary>
static class SqlCommand
{
    const long DefaultRows = 10_000;
    const double DefaultSeconds = 30;

    // No question of the contract needs a tenth of it.
    const long MostMemory = 512 << 20;

    static readonly Argument<string?> Query = new("QUERY")
    {
        Description = "one SELECT; - or none reads it from standard input", Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string?> SqlFile = new("--file") { Description = "a file with the SELECT", HelpName = "FILE" };

    static readonly Option<bool> List = new("--list") { Description = "list the questions that come with TextMiner and their parameters; with --question, the SQL of that one" };

    static readonly Option<string?> Shipped = new("--question") { Description = "answer one of them", HelpName = "Q01" };

    static readonly Option<string[]> Parameters = new("--param")
    {
        Description = "a value for :NAME in the query or the question, as often as needed; NAME:text=VALUE keeps a number as text", HelpName = "NAME=VALUE",
    };

    static readonly Option<AnswerFormat?> Format = new("--format")
    {
        Description = "table, csv, json (an array of objects), ndjson, markdown, parquet or xlsx; else what the ending of --output stands for, else a table",
        HelpName = "FORMAT", CustomParser = ReadFormat,
    };

    static readonly Option<string?> Output = new("--output") { Description = "write to this file; it is replaced when the answer is complete", HelpName = "FILE" };

    static readonly Option<bool> NoMark = new("--no-bom") { Description = "CSV without the byte-order mark that Excel needs" };

    static readonly Option<long> Limit = new("--limit") { Description = "rows at most, 0 for all", HelpName = "ROWS", DefaultValueFactory = _ => DefaultRows };

    static readonly Option<double> Timeout = new("--timeout") { Description = "seconds that the database may work, 0 for any time", HelpName = "SECONDS", DefaultValueFactory = _ => DefaultSeconds };

    public static Command Create()
    {
        var command = new Command("sql", "ask the database, such as textminer sql \"SELECT theme, docs FROM v_theme_trend\"; textminer schema tells what there is")
        {
            Query, SqlFile, List, Shipped, Parameters, Format, Output, NoMark, Limit, Timeout,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(List)) return Tell(parsed);
        var (sql, parameters) = Asked(parsed);
        var limits = LimitsOf(parsed);
        using var store = CommandTree.OpenStore(CommandTree.WorkspaceOf(parsed));
        var watch = new QueryWatch(limits.Time, TimeProvider.System, cancel);
        try
        {
            using var file = FileOf(parsed);
            using var output = file is null ? StandardOutput.Open() : null;
            var answering = Task.Factory.StartNew(() =>
            {
                using var reader = store.Query(sql, parameters, limits, watch);
                Write(parsed, Answer.Of(reader), file?.Stream ?? output!);
                return (reader.Count, reader.Truncated);
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            if (!await EndsAsync(answering, watch)) throw Stuck(watch);
            var (count, truncated) = await answering;
            file?.Complete();
            if (truncated) await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Only the first {count} rows are given; narrow the query, or raise --limit (0 for all)."));
            return ExitCode.Done;
        }
        catch (QueryException wrong)
        {
            throw new UsageException(SqlFault.Describe(wrong, sql));
        }
        catch (IOException failure) when (StandardOutput.IsClosedPipe(failure))
        {
            // The reader has seen enough (| head).
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
    }

    // A function over a giant text never looks at the clock: then it is left alone, and ends with this program.
    static async Task<bool> EndsAsync(Task answering, QueryWatch watch)
    {
        var look = TimeSpan.FromMilliseconds(100);
        while (!watch.IsStuck)
        {
            if (await Task.WhenAny(answering, Task.Delay(look, CancellationToken.None)) == answering) return true;
        }
        return answering.IsCompleted;
    }

    static Exception Stuck(QueryWatch watch) =>
        watch.Cancel.IsCancellationRequested ? new OperationCanceledException(watch.Cancel) : new UsageException(watch.Stopped);

    static int Tell(ParseResult parsed)
    {
        if (parsed.GetValue(Shipped) is { } id)
        {
            Console.WriteLine(QuestionOf(id).Template);
            return ExitCode.Done;
        }
        using var file = FileOf(parsed);
        if (FormatOf(parsed) == AnswerFormat.Table && file is null)
        {
            QuestionList.Print(Console.Out);
            return ExitCode.Done;
        }
        using var output = file is null ? StandardOutput.Open() : null;
        Write(parsed, QuestionList.Rows(), file?.Stream ?? output!);
        file?.Complete();
        return ExitCode.Done;
    }

    static void Write(ParseResult parsed, Answer answer, Stream output) =>
        answer.Write(FormatOf(parsed), output, parsed.GetValue(NoMark) ? ByteOrderMark.Omitted : ByteOrderMark.Written);

    static (string Sql, IReadOnlyDictionary<string, object> Parameters) Asked(ParseResult parsed)
    {
        var given = SqlParameters.Read(parsed.GetValue(Parameters) ?? []);
        switch (parsed.GetValue(Query), parsed.GetValue(SqlFile), parsed.GetValue(Shipped))
        {
            case (null, null, { } id):
                var question = QuestionOf(id);
                try
                {
                    return (question.Template, question.Bind(given));
                }
                catch (QueryException wrong)
                {
                    throw new UsageException(wrong.Message);
                }
            case (null, { } path, null): return (SqlText.OfFile(path), SqlParameters.Typed(given));
            case ("-", null, null): return (SqlText.OfInput(), SqlParameters.Typed(given));
            case ({ } sql, null, null): return (sql, SqlParameters.Typed(given));
            case (null, null, null) when Console.IsInputRedirected: return (SqlText.OfInput(), SqlParameters.Typed(given));
            case (null, null, null): throw new UsageException("there is no query; give one SELECT, or --file, --question Q01 or --list.");
            default: throw new UsageException("there are several queries; give one SELECT, or --file, or --question Q01.");
        }
    }

    static Question QuestionOf(string id) => Question.All.FirstOrDefault(q => q.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException($"there is no question “{id}”; there are {Question.All[0].Id} to {Question.All[^1].Id} (textminer sql --list).");

    static QueryLimits LimitsOf(ParseResult parsed)
    {
        var (rows, seconds) = (parsed.GetValue(Limit), parsed.GetValue(Timeout));
        if (rows < 0) throw new UsageException($"--limit {rows} is no number of rows; expected 1 or more, or 0 for all.");
        if (!(seconds >= 0 && seconds <= TimeSpan.MaxValue.TotalSeconds / 2)) throw new UsageException($"--timeout {seconds.ToString(CultureInfo.InvariantCulture)} is no time; expected seconds, or 0 for any time.");
        return new QueryLimits(rows, TimeSpan.FromSeconds(seconds)) { Memory = MostMemory };
    }

    static AnswerFormat FormatOf(ParseResult parsed) =>
        parsed.GetValue(Format) ?? (parsed.GetValue(Output) is { } file ? AnswerFormats.Of(file) : null) ?? AnswerFormat.Table;

    static OutputFile? FileOf(ParseResult parsed)
    {
        if (parsed.GetValue(Output) is { } path and not "-") return new OutputFile(path);
        if (FormatOf(parsed).IsBinary()) throw new UsageException($"{FormatOf(parsed)} is no text to print; name its file with --output FILE.");
        return null;
    }

    static AnswerFormat? ReadFormat(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (!text.All(char.IsAsciiLetter) || !Enum.TryParse<AnswerFormat>(text, ignoreCase: true, out var format))
        {
            argument.AddError($"--format “{text}” is none; expected table, csv, json, ndjson, markdown, parquet or xlsx.");
            return null;
        }
        return format;
    }
}
