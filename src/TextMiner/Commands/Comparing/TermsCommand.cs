using System.CommandLine;

namespace TextMiner.Commands.Comparing;

/// <summary><c>textminer terms …</c>: new words for the dictionary; a file a verb.</summary>
static class TermsCommand
{
    public static Command Create() => new("terms", "find words that the dictionary lacks, and adopt them") { TermsDiscover.Create(), TermsAdopt.Create() };
}
