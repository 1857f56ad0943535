using System.CommandLine;
using System.CommandLine.Parsing;
using TextMiner.Reports;
using TextMiner.Storage.Search;

namespace TextMiner.Commands;

/// <summary><c>textminer search</c>: full-text search over titles and texts.</summary>
static class SearchCommand
{
    static readonly Argument<string> Query = new("QUERY")
    {
        Description = "words and \"phrases\" with AND, OR, NOT, NEAR(5), brackets, 信息* and fields such as title:人才 or date:2020..2024",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => "",
    };

    static readonly Option<string?> Title = new("--title") { Description = "a word or phrase that the title must hold", HelpName = "TEXT" };

    static readonly (FilterField Field, Option<string?> Option)[] Filters =
    [
        (FilterField.Date, new("--date") { Description = "2020, 2020-03, 2020-03-01, or a range such as 2020..2024", HelpName = "RANGE" }),
        (FilterField.Issuer, new("--issuer") { Description = "part of the issuer's name", HelpName = "NAME" }),
        (FilterField.Region, new("--region") { Description = "name or code of a region, with all below it; 全国 for national documents", HelpName = "NAME" }),
        (FilterField.Theme, new("--theme") { Description = "id or name of a theme", HelpName = "NAME" }),
        (FilterField.Source, new("--source") { Description = "key or name of a source", HelpName = "NAME" }),
        (FilterField.Kind, new("--kind") { Description = "policy, article, academic or news", HelpName = "KIND" }),
    ];

    static readonly Option<int> Limit = new("--limit") { Description = "hits at most", HelpName = "N", DefaultValueFactory = _ => 20 };

    static readonly Option<int> Offset = new("--offset") { Description = "hits to pass over", HelpName = "N", DefaultValueFactory = _ => 0 };

    static readonly Option<bool> Facets = new("--facets") { Description = "count documents by year, theme and region" };

    static readonly Option<bool> Exact = new("--exact") { Description = "count exactly, however long it takes" };

    static readonly Option<bool> Reprints = new("--reprints") { Description = "find reprints beside the documents that they repeat" };

    static readonly Option<string> Format = new("--format") { Description = "how to write the answer", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "json", "csv");
        Limit.Validators.Add(NotNegative);
        Offset.Validators.Add(NotNegative);
        var command = new Command("search", "find documents by their words, such as textminer search \"数据要素 NOT 草案 date:2020..2024\"") { Query, Title };
        foreach (var (_, option) in Filters) command.Options.Add(option);
        foreach (var option in (Option[])[Limit, Offset, Facets, Exact, Reprints, Format]) command.Options.Add(option);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        var request = new SearchRequest(parsed.GetValue(Query)!)
        {
            Title = parsed.GetValue(Title),
            Filters = [.. Filters.Select(f => (f.Field, Value: parsed.GetValue(f.Option))).Where(f => f.Value is not null).Select(f => (f.Field, f.Value!))],
            Limit = parsed.GetValue(Limit),
            Offset = parsed.GetValue(Offset),
            WithFacets = parsed.GetValue(Facets),
            CountExactly = parsed.GetValue(Exact),
            WithReprints = parsed.GetValue(Reprints),
        };
        try
        {
            using var search = CorpusSearch.Open(workspace.Database);
            SearchOutput.Write(Console.Out, search.Search(request), request, parsed.GetValue(Format)!);
            return ExitCode.Done;
        }
        catch (SearchQueryException wrong)
        {
            throw new UsageException(wrong.Position is { } position ? $"{wrong.Message}\n{SearchOutput.Pointer(request.Query, position)}" : wrong.Message);
        }
    }

    static void NotNegative(OptionResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 0) result.AddError($"{result.Option.Name} must not be below 0, and is {number}.");
    }
}
