using System.CommandLine;
using TextMiner.Analysis.Topics;
using TextMiner.Storage;
using TextMiner.Topics;

namespace TextMiner.Commands.Topics;

/// <summary>What the commands that tell of the stored topics have in common.</summary>
static class TopicReading
{
    public static Argument<string?> OptionalTopic() => new("TOPIC")
    {
        Description = "number, key (or its beginning) or name of a topic", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => null,
    };

    public static Option<string?> TopicOption() => new("--topic") { Description = "only this topic: number, key (or its beginning) or name", HelpName = "TOPIC" };

    /// <summary>Opens the database and reads its topics.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static int Run(ParseResult parsed, Func<CorpusStore, TopicBook, int> tell)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        using var store = CommandTree.OpenStore(workspace);
        var book = TopicBook.Read(store) ?? throw new UsageException(
            $"{workspace.Database} holds no topics: they are found when a run ends, in ten documents or more; textminer status shows how many there are.");
        return tell(store, book);
    }

    /// <exception cref="UsageException">An older program made the fit.</exception>
    public static TopicModel ModelOf(TopicBook book) => book.Model ?? throw new UsageException($"{TopicBook.NoModel}.");
}
