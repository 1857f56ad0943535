using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Segmentation.Keywords;

namespace TextMiner.Commands;

/// <summary><c>textminer keywords</c>: the words that characterise a text.</summary>
static class SegmentKeywordsCommand
{
    static readonly Option<string> Method = new("--method")
    {
        Description = "tfidf (frequent here, rare elsewhere) or textrank (well connected)", DefaultValueFactory = _ => "tfidf",
    };

    static readonly Option<string?> Tags = new("--pos") { Description = "let only these parts of speech through", HelpName = "n,vn" };

    static readonly Option<int> Top = new("--top") { Description = "how many; 0 for all", DefaultValueFactory = _ => 20 };

    static readonly Option<bool> Bare = new("--bare") { Description = "jieba's own dictionary without the policy vocabulary" };

    static readonly Option<FileInfo?> UserDictionary = new("--user-dict")
    {
        Description = "more words, a line each: word [frequency] [tag]", HelpName = "FILE",
    };

    static readonly Option<bool> Json = new("--json") { Description = "one JSON array of [word, weight]" };

    static readonly Argument<FileInfo?> Input = new("FILE") { Description = "UTF-8 text; standard input without", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create()
    {
        Method.AcceptOnlyFromAmong("tfidf", "textrank");
        var command = new Command("keywords", "the words that characterise a text, with weights") { Input, Method, Tags, Top, Bare, UserDictionary, Json };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var top = parsed.GetValue(Top);
        if (top < 0) throw new UsageException($"--top takes 0 or more, not {top}.");
        var segmenter = SegmentCommand.SegmenterOf(parsed.GetValue(Bare), parsed.GetValue(UserDictionary));
        using var reader = new StreamReader(SegmentLines.Open(parsed.GetValue(Input)));
        var text = reader.ReadToEnd();
        var options = new KeywordOptions { Top = top, Tags = parsed.GetValue(Tags)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };
        var keywords = parsed.GetValue(Method) == "textrank"
            ? new TextRankExtractor(segmenter).ExtractTags(text, options)
            : new TfIdfExtractor(segmenter).ExtractTags(text, options);
        if (parsed.GetValue(Json))
            WriteJson(keywords);
        else
            foreach (var keyword in keywords) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{keyword.Word}\t{keyword.Weight:R}"));
        return ExitCode.Done;
    }

    static void WriteJson(IReadOnlyList<Keyword> keywords)
    {
        using var output = Console.OpenStandardOutput();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var keyword in keywords)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(keyword.Word);
                writer.WriteNumberValue(keyword.Weight);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        output.Write("\n"u8);
    }
}
