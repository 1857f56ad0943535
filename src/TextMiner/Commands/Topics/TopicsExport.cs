using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Storage;
using TextMiner.Storage.Topics;
using TextMiner.Storage.Trends;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics export</c>: all topics as files.</summary>
static class TopicsExport
{
    static readonly Option<string> Format = new("--format")
    {
        Description = "csv (a folder of tables), json (one file with all that is known, for a dashboard) or pyldavis (the prepared data that pyLDAvis and LDAvis.js show)", Required = true,
    };

    static readonly Option<string> Output = new("--output")
    {
        Description = "the folder for csv, which is made when it is missing; the file for json and pyldavis", HelpName = "DIR|FILE", Required = true,
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("csv", "json", "pyldavis");
        var command = new Command("export", "write all topics: terms, documents, sentences, prevalence and themes, such as textminer topics export --format csv --output out/topics") { Format, Output };
        command.SetAction(parsed => TopicReading.Run(parsed, (store, book) => Run(parsed, store, book)));
        return command;
    }

    static int Run(ParseResult parsed, CorpusStore store, TopicBook book)
    {
        var output = parsed.GetRequiredValue(Output);
        switch (parsed.GetRequiredValue(Format))
        {
            case "csv":
                var folder = TopicFiles.MakeFolder(output);
                var frame = new TopicTrends(store).Frame(new TrendRequest()) ?? throw new UsageException("the database has no documents; fill it with textminer refresh or import.");
                Console.WriteLine($"{folder}: {string.Join(", ", TopicExport.WriteTables(folder, book, frame))}");
                break;
            case "json":
                AnswerOptions.WriteTo(output, AnswerFormat.Json, stream => TopicExport.WriteObject(stream, book));
                break;
            default:
                var model = TopicReading.ModelOf(book);
                AnswerOptions.WriteTo(output, AnswerFormat.Json, stream => LdaVisFile.Write(stream, book, model));
                break;
        }
        return ExitCode.Done;
    }
}
