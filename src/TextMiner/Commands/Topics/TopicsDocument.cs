using System.CommandLine;
using TextMiner.Commands.Comparing;
using TextMiner.Reports.Methods;
using TextMiner.Storage.Topics;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics document</c>: the topics of a document and of its sections.</summary>
static class TopicsDocument
{
    static readonly Argument<string> Document = new("DOCUMENT") { Description = "key, row id or address of a document" };

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("document",
            "show what a document speaks of, and each of its sections (without those below it): weights are parts of their words, those below 0.01 are left out; "
            + "words is how many words of a section may tell, and a section of few tells little") { Document };
        Answer.AddTo(command);
        command.SetAction(parsed => TopicReading.Run(parsed, (store, book) =>
        {
            var name = parsed.GetRequiredValue(Document);
            var (id, title) = new StoredTopics(store).Find(name) ?? throw new UsageException($"no document has the key, row id or address “{name}”; textminer search finds documents by what they say.");
            Answer.Write(parsed, DocumentTopics.Columns, DocumentTopics.Rows(store, book, id), TopicMethods.Document);
            if (Answer.IsTable(parsed)) Console.Error.WriteLine(title);
            if (book.Model is null) Console.Error.WriteLine($"textminer: without sections: {TopicBook.NoModel}.");
            return ExitCode.Done;
        }));
        return command;
    }
}
