using System.CommandLine;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics train|sweep</c>: topics of a file or of the database, and how many to take.</summary>
static class TopicsCommand
{
    public static Command Create() =>
        new("topics", "find what a corpus is about without naming it first") { TopicsTrain.Create(), TopicsSweep.Create() };
}
