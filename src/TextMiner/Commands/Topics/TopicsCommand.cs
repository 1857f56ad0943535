using System.CommandLine;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics fit|name|train|sweep</c>: finds topics, names them, and says how many to take.</summary>
static class TopicsCommand
{
    public static Command Create() =>
        new("topics", "find what a corpus is about without naming it first")
        {
            TopicsFit.Create(), TopicsName.Create(), TopicsTrain.Create(), TopicsSweep.Create(),
        };
}
