using System.CommandLine;
using TextMiner.Configuration;
using TextMiner.Documents;
using TextMiner.Segmentation;

namespace TextMiner.Commands;

/// <summary><c>--bare</c> and <c>--user-dict FILE</c>: other words to cut with than those that come with TextMiner.</summary>
static class SegmenterOption
{
    /// <summary>Without the policy layer.</summary>
    public static Option<bool> Bare { get; } = new("--bare") { Description = SettingCatalog.Bare.Help };

    /// <summary>More words.</summary>
    public static Option<FileInfo[]> UserDictionary { get; } = new("--user-dict")
    {
        Description = SettingCatalog.UserDictionaries.Help, HelpName = "FILE", DefaultValueFactory = _ => [],
    };

    /// <summary>The segmenter that the options ask for.</summary>
    /// <exception cref="EnvironmentException">A dictionary cannot be read; every bad line is named.</exception>
    public static Segmenter SegmenterOf(ParseResult parsed) => Of(parsed).Segmenter;

    /// <summary>The same with what it was made of.</summary>
    /// <exception cref="EnvironmentException">A dictionary cannot be read; every bad line is named.</exception>
    public static CorpusSegmenter Of(ParseResult parsed)
    {
        var settings = CommandTree.SettingsOf(parsed);
        return CorpusSegmenter.Of(settings.Bare ? SegmenterBase.Bare : SegmenterBase.Policy, [.. settings.UserDictionaries.Select(Read)]);
    }

    static DictionaryFile Read(string path)
    {
        var file = new FileInfo(path);
        try
        {
            // Bytes that are no UTF-8 are named with their line, which reading as text would hide.
            new SegmenterBuilder().LoadUserDict(file.FullName);
            return new DictionaryFile(file.Name, File.ReadAllText(file.FullName));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"--user-dict: {fault.Message.TrimEnd('.')}; expected a file with a word a line: word [frequency] [tag].", fault);
        }
    }
}
