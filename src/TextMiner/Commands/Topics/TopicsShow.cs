using System.CommandLine;
using System.CommandLine.Parsing;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics show</c>: the list of topics, or all that is known of one.</summary>
static class TopicsShow
{
    // What a terminal has room for.
    static readonly string[] ShownColumns = ["number", "key", "label", "author", "labelled_at", "prevalence", "coherence", "trend", "direction", "relation", "terms"];

    static readonly Argument<string?> Topic = TopicReading.OptionalTopic();

    static readonly Option<string[]> Parts = new("--part")
    {
        Description = $"only these parts of a topic, divided by commas: {string.Join(", ", TopicCard.Parts)}", HelpName = "PART,…", DefaultValueFactory = _ => [], CustomParser = ReadParts,
    };

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("show",
            "list the topics with their prevalence (the mean part that a topic has of a document, with its 95 % interval), coherence, strongest terms, "
            + "course over the years, direction (↑ ↓ where the later half of the documents has more or less of it at the level of 5 %, topic by topic) and what they were in the fit before; "
            + "or show all that is known of one topic, such as textminer topics show 3") { Topic, Parts };
        Answer.AddTo(command);
        command.SetAction(parsed => TopicReading.Run(parsed, (_, book) => Run(parsed, book)));
        return command;
    }

    static int Run(ParseResult parsed, TopicBook book)
    {
        if (parsed.GetValue(Topic) is not { } name) return List(parsed, book);
        var card = new TopicCard(book, book.Find(name));
        string[] parts = parsed.GetValue(Parts) is { Length: > 0 } some ? some : TopicCard.Parts;
        var format = Answer.FormatOf(parsed);
        if (format is AnswerFormat.Table or AnswerFormat.Markdown or AnswerFormat.Json)
        {
            AnswerOptions.WriteTo(Answer.FileOf(parsed), format, stream =>
            {
                if (format == AnswerFormat.Json) TopicOutput.WriteObject(stream, parts.Select(card.Part));
                else TopicOutput.WriteParts(stream, parts.Select(card.Part), format, AnswerOptions.Shown);
            });
        }
        else
        {
            if (parts is not [var only])
                throw new UsageException($"{format.ToString().ToLowerInvariant()} holds one table, and a topic has several; name one with --part, such as --part terms, or take --format json.");
            var table = card.Part(only);
            Answer.Write(parsed, table.Columns, table.Rows, TopicMethods.Card(book.Fit, table.Heading));
        }
        if (book.Model is null) Console.Error.WriteLine($"textminer: without sentences, drift and nearest topics: {TopicBook.NoModel}.");
        return ExitCode.Done;
    }

    static int List(ParseResult parsed, TopicBook book)
    {
        if (parsed.GetValue(Parts) is { Length: > 0 }) throw new UsageException("--part is a part of one topic; name the topic, such as textminer topics show 3 --part terms.");
        var list = TopicList.Of(book);
        if (!Answer.IsTable(parsed)) Answer.Write(parsed, list.Columns, list.Rows, TopicMethods.List(book.Fit));
        else
        {
            Answer.Write(parsed, ShownColumns, list.Rows.Select(row => (IReadOnlyList<object?>)[.. ShownColumns.Select(column => Shown(column, row[Array.IndexOf(TopicList.Columns, column)]))]), TopicMethods.List(book.Fit));
            foreach (var gone in book.Fit.Lineage.Where(s => s.To is null)) Console.Error.WriteLine($"gone since the fit before: {gone.From} {gone.FromLabel}");
            foreach (var name in book.Dissolved)
                Console.Error.WriteLine($"withdrawn: the name {name.Name} of {name.Key}, given by {name.Giver} on {name.NamedAt[..10]}; its topic {name.Withdrawal!.Reason} in run {name.Withdrawal.Run}{(name.Withdrawal.Heirs is [] ? "" : $", and its words went to {string.Join(", ", name.Withdrawal.Heirs)}")}");
        }
        return ExitCode.Done;
    }

    // The day is enough for a reader.
    static object? Shown(string column, object? value) => column == "labelled_at" && value is string at ? at[..Math.Min(10, at.Length)] : value ?? "";

    static string[] ReadParts(ArgumentResult argument)
    {
        string[] names = [.. argument.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        foreach (var name in names)
            if (!TopicCard.Parts.Contains(name)) argument.AddError($"--part “{name}” is none; expected one or more of {string.Join(", ", TopicCard.Parts)}.");
        return names;
    }
}
