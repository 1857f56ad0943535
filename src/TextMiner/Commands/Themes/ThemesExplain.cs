using System.CommandLine;
using TextMiner.Analysis;
using TextMiner.Analysis.Themes;
using TextMiner.Explaining;
using TextMiner.Reports;
using TextMiner.Segmentation;
using TextMiner.Storage.Themes;

namespace TextMiner.Commands.Themes;

/// <summary><c>textminer themes explain DOC</c>: why a document carries its themes, and what spoke against.</summary>
static class ThemesExplain
{
    static readonly Argument<string?> Document = new("DOC")
    {
        Description = "doc_key, document id or address of a document", Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string?> Text = new("--text") { Description = "explain this text instead of a document; line breaks part paragraphs", HelpName = "TEXT" };

    static readonly Option<string?> Theme = new("--theme") { Description = "only this theme, with all its paragraphs: id or Chinese name", HelpName = "ID" };

    static readonly Option<int?> Paragraph = new("--paragraph") { Description = "only this paragraph, counted from 0, with all themes that it comes near", HelpName = "N" };

    static readonly Option<bool> Against = new("--against") { Description = "also what spoke against each theme, and what the score is made of" };

    static readonly Option<bool> Json = new("--json") { Description = "everything as JSON" };

    public static Command Create()
    {
        var command = new Command("explain", "why a document, or a text of your own, carries its themes: the sentences, the scores, what spoke against")
        {
            Document, Text, ThemesOption.Folder, Theme, Paragraph, Against, Json,
        };
        command.Validators.Add(result =>
        {
            // Whether they stand there, not what: to ask for a value that is missing throws.
            if (result.GetResult(Document) is { Tokens.Count: > 0 } == result.GetResult(Text) is { Implicit: false }) result.AddError("themes explain takes a document, or a text with --text.");
        });
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var classifier = ThemesOption.ClassifierOf(parsed);
        var stamp = new DocumentAnalyzer(Segmenter.Policy, classifier, Installation.Version).Stamp;
        var theme = parsed.GetValue(Theme) is { } name ? IdOf(name, classifier) : null;
        var writer = new ThemeAccountText(Terminal.On(Console.Out, Terminal.Unbounded), classifier.Themes.ToDictionary(t => t.Id, t => t.NameZh, StringComparer.Ordinal),
            new AccountTextOptions(theme is not null || parsed.GetValue(Paragraph) is not null || parsed.GetValue(Text) is not null, parsed.GetValue(Against)));
        if (parsed.GetValue(Text) is { } text)
        {
            var accounts = OwnText.AccountsOf(text, classifier, Segmenter.Policy, theme);
            if (parsed.GetValue(Json)) ThemeAccountJson.Write(Console.Out, accounts, stamp.ToString());
            else writer.Write(accounts);
            return ExitCode.Done;
        }
        var account = DocumentAccount.Of(Found(parsed), classifier, Segmenter.Policy, stamp, new AccountScope(theme, parsed.GetValue(Paragraph)));
        if (parsed.GetValue(Json)) ThemeAccountJson.Write(Console.Out, account);
        else writer.Write(account);
        return ExitCode.Done;
    }

    static string IdOf(string name, ThemeClassifier classifier) => classifier.Themes.FirstOrDefault(t => t.Id == name || t.NameZh == name)?.Id
        ?? throw new UsageException($"there is no theme “{name}”; there are {string.Join(", ", classifier.Themes.Select(t => t.Id))}.");

    static TaggedDocument Found(ParseResult parsed)
    {
        var workspace = CommandTree.WorkspaceOf(parsed);
        using var store = CommandTree.OpenStore(workspace);
        var name = parsed.GetValue(Document)!;
        var document = new TaggedDocuments(store).Find(name) ?? throw new UsageException(
            $"{workspace.Database} holds no document with the key, id or address “{name}”; textminer search finds documents by their words, and prints their ids with --format csv.");
        if (parsed.GetValue(Paragraph) is { } number && document.Sentences.All(s => s.Place.Paragraph != number))
            throw new UsageException($"the document has no paragraph {number}; its paragraphs are 0 to {(document.Sentences.Count == 0 ? 0 : document.Sentences[^1].Place.Paragraph)}.");
        return document;
    }
}
