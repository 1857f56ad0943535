using System.CommandLine;
using TextMiner.Reports;
using TextMiner.Storage;

namespace TextMiner.Commands;

/// <summary><c>textminer sql</c>: one question to the database, read-only by construction.</summary>
static class SqlCommand
{
    static readonly Argument<string?> Query = new("QUERY")
    {
        Description = "one SELECT; - reads it from standard input", Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<bool> List = new("--list") { Description = "list the questions that come with TextMiner, with their SQL" };

    static readonly Option<string?> Shipped = new("--question") { Description = "answer one of them", HelpName = "Q01" };

    static readonly Option<string> Format = new("--format") { Description = "how to write the answer", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new Command("sql", "ask the database, such as textminer sql \"SELECT theme, docs FROM v_theme_trend\"") { Query, List, Shipped, Format };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(List))
        {
            foreach (var question in Question.All) Console.WriteLine($"-- {question.Id} {question.TitleEn} {question.TitleZh}\n{question.Sql}\n");
            return ExitCode.Done;
        }
        var sql = SqlOf(parsed);
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        using var store = CorpusStore.OpenReadOnly(workspace.Database);
        try
        {
            var answer = store.Query(sql, QueryLimits.Default);
            QueryOutput.Write(Console.Out, answer, parsed.GetValue(Format)!);
            if (answer.Truncated) Console.Error.WriteLine($"Only the first {answer.Rows.Count} rows are shown; add a LIMIT or a condition.");
            return ExitCode.Done;
        }
        catch (QueryException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    static string SqlOf(ParseResult parsed) => (parsed.GetValue(Shipped), parsed.GetValue(Query)) switch
    {
        ({ } id, null) => Question.All.FirstOrDefault(q => q.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Sql
            ?? throw new UsageException($"there is no question “{id}”; there are {Question.All[0].Id} to {Question.All[^1].Id} (textminer sql --list)."),
        (null, "-") => Console.In.ReadToEnd(),
        (null, { } sql) => sql,
        _ => throw new UsageException("give one SELECT, or --question Q01, or --list."),
    };
}
