using System.CommandLine;
using TextMiner.Reports;
using TextMiner.Segmentation;
using TextMiner.Storage.Comparing;
using TextMiner.Storage.Search;

namespace TextMiner.Commands.Comparing;

/// <summary>What the commands of statistics have in common: the corpus, a slice of it, numbers with a bound.</summary>
static class CorpusOptions
{
    public const string SliceHelp = "year>=2020, region=澜河省|青屿省, level=国家, kind!=news, theme=green, source=KEY, issuer=NAME, date=2020-03..; several must all hold";

    /// <summary>Only a part of the corpus.</summary>
    public static Option<string?> SliceOption() => new("--slice") { Description = $"only documents of this slice: {SliceHelp}", HelpName = "FILTER" };

    public static Argument<string> TermArgument() => new("TERM") { Description = "a word or phrase, such as 人才" };

    /// <summary>A whole number of at least so much.</summary>
    public static Option<int> Number(string name, string description, int preset, int least)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => preset };
        option.Takes<int>(number => number >= least, $"a number of {least} or more");
        return option;
    }

    /// <exception cref="Documents.EnvironmentException">There is no database, or it cannot be read.</exception>
    public static ComparedCorpus Open(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        return ComparedCorpus.Open(workspace.Database);
    }

    /// <summary>The documents that a filter admits.</summary>
    /// <exception cref="UsageException">It is no filter, or admits nothing.</exception>
    public static DocumentSlice Select(ComparedCorpus corpus, string? filter, string option)
    {
        try
        {
            var slice = corpus.Select(filter is null ? null : SliceFilter.Parse(filter));
            if (slice.Count > 0) return slice;
            throw new UsageException(filter is null ? "the database has no documents; fill it with textminer refresh or import." : $"{option} “{filter}”: no document is in this slice.");
        }
        catch (SearchQueryException wrong)
        {
            throw new UsageException(wrong.Position is { } position ? $"{option}: {wrong.Message}\n{SearchOutput.Pointer(filter!, position)}" : $"{option}: {wrong.Message}");
        }
    }

    /// <exception cref="UsageException">There is nothing to look for.</exception>
    public static TermPlaces PlacesOf(string term)
    {
        try
        {
            return new TermPlaces(term);
        }
        catch (SearchQueryException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    /// <summary>The segmenter that --bare and --user-dict ask for; says so when the database was counted by another.</summary>
    public static Segmenter SegmenterOf(ParseResult parsed, ComparedCorpus corpus)
    {
        var segmenter = SegmenterOption.SegmenterOf(parsed);
        if (corpus.Stamps().All(stamp => !stamp.Contains(segmenter.Digest[..12], StringComparison.Ordinal)))
            Console.Error.WriteLine("The documents were counted with another dictionary; give the same --bare or --user-dict as when they were read, or run textminer rebuild.");
        return segmenter;
    }
}
