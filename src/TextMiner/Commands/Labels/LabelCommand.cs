using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;
using TextMiner.Labelling;
using TextMiner.Reports;
using TextMiner.Segmentation;
using TextMiner.Storage;
using TextMiner.Storage.Labelling;

namespace TextMiner.Commands.Labels;

/// <summary><c>textminer label</c>: people say which themes paragraphs treat; the verbs below it read, compare and exchange what they said.</summary>
static class LabelCommand
{
    const string ThemePrefix = "theme:";

    static readonly string[] Kinds = [.. Enum.GetNames<SampleKind>().Select(name => name.ToLowerInvariant())];

    static readonly Option<string> Annotator = new("--annotator")
    {
        Description = "who labels (default: the name of the login)", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName,
    };

    static readonly Option<bool> Blind = new("--blind") { Description = "do not show what the model says, so that coders stay independent" };

    static readonly Option<string> Sample = new("--sample")
    {
        Description = "what to label: mixed (half uncertain, half diverse), uncertain (nearest to the model's thresholds), diverse (unlike each other, all sources and years), "
            + "random (every paragraph alike: to measure quality) or theme:ID (what the model gives that theme or wavers to)",
        HelpName = "KIND", DefaultValueFactory = _ => "mixed",
    };

    static readonly Option<string?> SharedWith = new("--shared-with")
    {
        Description = "the paragraphs that this person has labelled, to see how far you agree; never what he said", HelpName = "NAME",
    };

    static readonly Option<int> Limit = new("--limit") { Description = "paragraphs of this session", HelpName = "N", DefaultValueFactory = _ => 20 };

    static readonly Option<long> Seed = new("--seed") { Description = "another seed draws other paragraphs where chance decides", HelpName = "S", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        Limit.Validators.Add(AtLeastOne);
        var command = new Command("label", "say which themes paragraphs treat, one paragraph at a time; the same command goes on where you left off.\n"
            + $"Without a terminal it reads an answer a line: {LineCoder.Syntax}.")
        {
            Annotator, Blind, Sample, SharedWith, Limit, Seed,
            LabelStatus.Create(), LabelAgreement.Create(), LabelExport.Create(), LabelImport.Create(),
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        CommandTree.RequireDatabase(workspace);
        using var store = OpenToWrite(workspace);
        var labels = new CorpusLabels(store);
        var themes = ThemeChoice.Of(labels.Themes(), ThemeTaxonomy.Shipped.Themes);
        var request = RequestOf(parsed, labels, themes);
        var batch = new ParagraphSampler(labels, Segmenter.Policy).Draw(request);
        if (batch.Count == 0)
        {
            Console.WriteLine($"Nothing is left to label for {request.Annotator}: {(request.SharedWith is { } other ? $"all paragraphs of {other} are labelled" : "try another --sample")}.");
            return ExitCode.Done;
        }
        var session = new LabellingSession(labels, themes, request.Annotator, TimeProvider.System);
        bool atTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        var printer = new CardPrinter(Terminal.On(Console.Out, Terminal.Redirected), themes, request.Annotator);
        try
        {
            if (atTerminal) Console.TreatControlCAsInput = true;
            ICoder coder = atTerminal
                ? new KeyboardCoder(new Keyboard(() => Console.ReadKey(intercept: true), Console.ReadLine), printer, themes)
                : new LineCoder(Console.In, printer, themes);
            session.Run(batch, coder, withModel: !parsed.GetValue(Blind));
        }
        finally
        {
            if (atTerminal) Console.TreatControlCAsInput = false;
            Close(workspace, labels, session, batch.Count, request.Annotator);
        }
        return ExitCode.Done;
    }

    /// <summary>What is decided is stored; now it goes over the model, unless another program is at work, whose end does the same.</summary>
    static void Close(Workspace workspace, CorpusLabels labels, LabellingSession session, int drawn, string annotator)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{session.Decided} of {drawn} paragraphs labelled by {annotator}; the same command goes on with what is left."));
        if (session.Decided > 0) Apply(workspace, labels);
    }

    /// <summary>Lays labels over the model's decisions, unless another program works on the database.</summary>
    internal static void Apply(Workspace workspace, CorpusLabels labels)
    {
        try
        {
            using var held = WorkspaceLock.Take(workspace);
            labels.Apply();
        }
        catch (EnvironmentException busy) when (busy is not StoreException)
        {
            Console.WriteLine("Another textminer is working on the database: the labels are stored, and its next run counts them.");
        }
    }

    /// <summary>
    /// Opens the database, bringing it forward when it is older. The right to write is held no longer than that: labels are rows of their own,
    /// and a session may last for hours.
    /// </summary>
    internal static CorpusStore OpenToWrite(Workspace workspace)
    {
        workspace.RequireWorkingDatabase();
        using var held = WorkspaceLock.Take(workspace);
        return CorpusStore.Open(workspace.Database, TimeProvider.System);
    }

    static SampleRequest RequestOf(ParseResult parsed, CorpusLabels labels, IReadOnlyList<ThemeChoice> themes)
    {
        string annotator = Named("--annotator", parsed.GetValue(Annotator)!), sample = parsed.GetValue(Sample)!;
        var request = new SampleRequest(annotator, SampleKind.Mixed, parsed.GetValue(Limit), parsed.GetValue(Seed));
        if (parsed.GetValue(SharedWith) is { } other)
        {
            if (other == annotator) throw new UsageException($"--shared-with {other}: name the other person; you are {annotator}.");
            var known = Annotators(labels.Placed());
            return known.Contains(other) ? request with { SharedWith = other }
                : throw new UsageException($"--shared-with {other}: nobody of that name has labelled; there are {(known.Count == 0 ? "no labels yet" : string.Join(", ", known))}.");
        }
        if (sample.StartsWith(ThemePrefix, StringComparison.Ordinal))
        {
            string theme = sample[ThemePrefix.Length..];
            return themes.Any(t => t.Id == theme) ? request with { Theme = theme }
                : throw new UsageException($"--sample {sample}: there is no theme “{theme}”; there are {string.Join(", ", themes.Select(t => t.Id))}.");
        }
        return Enum.TryParse<SampleKind>(sample, ignoreCase: true, out var kind) && Kinds.Contains(sample, StringComparer.OrdinalIgnoreCase)
            ? request with { Kind = kind }
            : throw new UsageException($"--sample {sample}: expected {string.Join(", ", Kinds)} or {ThemePrefix}ID.");
    }

    /// <summary>Everybody who has labelled, by name.</summary>
    internal static IReadOnlyList<string> Annotators(IEnumerable<PlacedLabel> labels) =>
        [.. labels.Select(l => l.Label.Annotator).Distinct().Order(StringComparer.Ordinal)];

    static string Named(string option, string name) =>
        name.Trim() is { Length: > 0 and <= 100 } trimmed && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw new UsageException($"{option} needs a name of at most 100 characters.");

    static void AtLeastOne(OptionResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out int number) && number < 1) result.AddError($"{result.Option.Name} must be at least 1, and is {number}.");
    }
}
