using System.CommandLine;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms …</c>: the terms that were counted, and those that might be; a file a verb.</summary>
static class TermsCommand
{
    public static Command Create() => new("terms", "list the terms of the documents and the stop words, count some in smaller units, keep groups of them, find words that the dictionary lacks")
    {
        TermsList.Create(),
        TermsStop.Create(),
        TermsCount.Create(),
        TermsGroups.Create(),
        TermsDiscover.Create(),
        TermsAdopt.Create(),
    };
}
