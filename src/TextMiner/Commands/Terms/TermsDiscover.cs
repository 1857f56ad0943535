using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TextMiner.Analysis.Comparing.Discovery;
using TextMiner.Commands.Comparing;
using TextMiner.Commands.Labels;
using TextMiner.Comparing;
using TextMiner.Reports.Answers;
using TextMiner.Reports.Methods;
using TextMiner.Storage;
using TextMiner.Storage.Comparing;

namespace TextMiner.Commands.Terms;

/// <summary><c>textminer terms discover</c>: candidates for new words, for people to go through.</summary>
static class TermsDiscover
{
    static readonly string[] Columns =
    [
        "adopt", "term", "is_new", "n", "n_now", "n_inside", "documents", "first_date", "parts", "effect", "example", "example_document", "example_2", "example_3",
        "score", "cohesion", "left_entropy", "right_entropy",
    ];

    static readonly string[] ShownColumns = ["term", "n", "n_now", "documents", "first_date", "parts", "cohesion", "left_entropy", "right_entropy", "effect"];

    static readonly DiscoveryOptions Preset = new();

    static readonly Option<string?> Slice = CorpusOptions.SliceOption();

    static readonly Option<int> Top = CorpusOptions.Number("--top", "candidates at most; 0 for all", 200, 0);

    static readonly Option<int> Least = CorpusOptions.Number("--min-count", "occurrences at least", Preset.LeastCount, 2);

    static readonly Option<int> LeastDocuments = CorpusOptions.Number("--min-documents", "documents at least", Preset.LeastDocuments, 1);

    static readonly Option<double> Cohesion = new("--min-cohesion")
    {
        Description = "bits of mutual information where the parts are bound the least", HelpName = "BITS", DefaultValueFactory = _ => Preset.LeastCohesion,
    };

    static readonly Option<double> Entropy = new("--min-entropy")
    {
        Description = "bits of uncertainty of what stands on each side", HelpName = "BITS", DefaultValueFactory = _ => Preset.LeastEntropy,
    };

    static readonly Option<string?> Previous = new("--previous")
    {
        Description = "the table of an earlier run, instead of the one that the database keeps: what it lists is not new, and what was refused in it does not come again", HelpName = "FILE",
    };

    static readonly Option<bool> NoSave = new("--no-save") { Description = "do not keep the candidates in the database (v_term_candidates), which then need not be written" };

    static readonly Option<int> Documents = CorpusOptions.Number("--documents", "documents in which phrases are counted, spread evenly where there are more; 0 for all", 10_000, 0);

    static readonly AnswerOptions Answer = new();

    public static Command Create()
    {
        var command = new Command("discover",
            "words and phrases that the dictionary lacks: often together, rarely apart, free on both sides; write yes into the column adopt and hand the table to textminer terms adopt")
        {
            Slice, Top, Least, LeastDocuments, Cohesion, Entropy, Previous, NoSave, Documents, SegmenterOption.Bare, SegmenterOption.UserDictionary,
        };
        Answer.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        // Before the work: who may not write learns it now.
        using var store = parsed.GetValue(NoSave) ? CorpusStore.OpenReadOnly(workspace.Database) : LabelCommand.OpenToWrite(workspace);
        var searches = new TermSearches(store);
        using var corpus = CorpusOptions.Open(parsed);
        var slice = CorpusOptions.Select(corpus, parsed.GetValue(Slice), "--slice");
        int most = parsed.GetValue(Documents) is 0 ? int.MaxValue : parsed.GetValue(Documents);
        if (slice.Count > most) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Phrases are counted in {most} of {slice.Count} documents, spread evenly; --documents 0 counts in all."));
        var segmenter = CorpusOptions.SegmenterOf(parsed, corpus);
        var options = Preset with
        {
            LeastCount = parsed.GetValue(Least), LeastDocuments = parsed.GetValue(LeastDocuments), LeastCohesion = parsed.GetValue(Cohesion), LeastEntropy = parsed.GetValue(Entropy),
        };
        var found = new CandidateList(corpus, slice, segmenter)
        {
            Options = options, Stops = StopWordFile.Of(workspace), MostDocuments = most,
            Earlier = parsed.GetValue(Previous) is { } file ? new EarlierCandidates(CandidateFile.Read(file)) : searches.Known() is { } known ? new EarlierCandidates(known) : null,
        }.Find(parsed.GetValue(Top));
        var effects = new AdoptionEffect(corpus, slice);
        var view = new AnswerView("新词候选 candidates", ComparisonMethods.Discovery(parsed.GetValue(Cohesion), parsed.GetValue(Entropy), parsed.GetValue(Least), parsed.GetValue(LeastDocuments)));
        if (Answer.IsTable(parsed))
        {
            Answer.Write(parsed, ShownColumns, found.Select(c => (IReadOnlyList<object?>)
            [
                c.Candidate.Term, c.Read.Whole, c.Read.Replaced.GetValueOrDefault(c.Candidate.Term), (long)c.Read.Documents.Count, FirstDate(c.Read), Parts(c.Candidate), c.Candidate.Phrase.Cohesion,
                c.Candidate.Phrase.LeftEntropy, c.Candidate.Phrase.RightEntropy, effects.Of(c),
            ]), view);
        }
        else Answer.Write(parsed, Columns, found.Select(c => Row(c, effects, corpus)), view);
        if (!parsed.GetValue(NoSave))
        {
            var search = new TermSearch(TimeProvider.System.GetUtcNow(), parsed.GetValue(Slice), Math.Min(most, slice.Count), segmenter.Digest[..12], JsonSerializer.Serialize(options));
            searches.Save(search, [.. found.Select(c => Stored(c, effects))]);
        }
        return ExitCode.Done;
    }

    static IReadOnlyList<object?> Row(ListedCandidate listed, AdoptionEffect effects, ComparedCorpus corpus)
    {
        var (candidate, read, isNew) = listed;
        return
        [
            null, candidate.Term, isNew is { } known ? known ? "yes" : "no" : null, read.Whole, read.Replaced.GetValueOrDefault(candidate.Term), read.Inside,
            (long)read.Documents.Count, FirstDate(read), Parts(candidate), effects.Of(listed), Example(read, 0), read.Examples.Count > 0 ? corpus.Head(read.Examples[0].Document).Url : null,
            Example(read, 1), Example(read, 2), candidate.Score, candidate.Phrase.Cohesion, candidate.Phrase.LeftEntropy, candidate.Phrase.RightEntropy,
        ];
    }

    static StoredCandidate Stored(ListedCandidate listed, AdoptionEffect effects)
    {
        var (candidate, read, isNew) = listed;
        return new StoredCandidate(candidate.Term, isNew != false, read.Whole, read.Inside, read.Documents.Count, FirstDate(read), Parts(candidate), effects.Of(listed), Example(read, 0),
            candidate.Score, candidate.Phrase.Cohesion, candidate.Phrase.LeftEntropy, candidate.Phrase.RightEntropy);
    }

    static string Parts(TermCandidate candidate) => string.Join(" ", candidate.Words);

    static string? FirstDate(ReadCandidate read) => read.Examples.Count > 0 ? read.Examples[0].Date : null;

    static string? Example(ReadCandidate read, int index) => index < read.Examples.Count ? $"{read.Examples[index].Date} {read.Examples[index].Text}" : null;
}
