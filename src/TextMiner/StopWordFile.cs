using System.Text;
using TextMiner.Analysis;
using TextMiner.Commands;
using TextMiner.Documents;

namespace TextMiner;

/// <summary>What a user adds to the stop words and takes out of them: a file beside the database, or where the settings say.</summary>
static class StopWordFile
{
    const string Heading = """
        # Stop words of this project, a word a line: 本文 adds one, -部门 takes one out that TextMiner has.
        # They are counted like all terms; lists, keyness and topics leave them out. textminer terms stop shows them with their counts.

        """;

    /// <summary>The shipped stop words with the user's changes.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read, or a line holds more than a word.</exception>
    public static StopWords Of(Workspace workspace) =>
        workspace.Settings.StopWords is null && !File.Exists(workspace.StopWords) ? StopWords.Shipped : StopWords.Shipped.With(workspace.StopWords);

    /// <summary>Writes changes into the file, which is made when it is missing; its other lines stay as they are.</summary>
    /// <returns>The stop words as they are then.</returns>
    /// <exception cref="EnvironmentException">The file has faults, which are told before anything is written.</exception>
    public static StopWords Change(Workspace workspace, IReadOnlyList<string> added, IReadOnlyList<string> takenOut)
    {
        var exists = File.Exists(workspace.StopWords);
        if (exists) StopWords.Shipped.With(workspace.StopWords);
        var changed = added.Concat(takenOut).ToHashSet(StringComparer.Ordinal);
        var kept = (exists ? File.ReadAllText(workspace.StopWords) : Heading).TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')).Where(line => !changed.Contains(line.Trim().TrimStart('-', '−').TrimStart()));
        // A word that is as the user wants it without a line needs none.
        var lines = added.Where(word => !StopWords.Shipped.Contains(word)).Concat(takenOut.Where(StopWords.Shipped.Contains).Select(word => $"-{word}"));
        using (var file = new OutputFile(workspace.StopWords))
        {
            file.Stream.Write(Encoding.UTF8.GetBytes(string.Concat(kept.Concat(lines).Select(line => $"{line}\n"))));
            file.Complete();
        }
        return StopWords.Shipped.With(workspace.StopWords);
    }
}
