using System.CommandLine;

namespace TextMiner.Commands.Topics;

/// <summary><c>textminer topics …</c>: finds topics, names them, and tells what is known of them; a file a verb.</summary>
static class TopicsCommand
{
    public static Command Create() =>
        new("topics", "find what a corpus is about without naming it first")
        {
            TopicsFit.Create(), TopicsName.Create(), TopicsTrain.Create(), TopicsSweep.Create(),
            TopicsShow.Create(), TopicsDocument.Create(), TopicsTrend.Create(), TopicsDrift.Create(), TopicsThemes.Create(), TopicsExport.Create(),
        };
}
