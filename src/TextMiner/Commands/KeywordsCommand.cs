using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TextMiner.Segmentation.Keywords;

namespace TextMiner.Commands;

/// <summary><c>textminer keywords</c>: the words that characterise each line of text.</summary>
static class KeywordsCommand
{
    static readonly Option<string> Method = new("--method")
    {
        Description = "tfidf (frequent here, rare elsewhere) or textrank (well connected)", DefaultValueFactory = _ => "tfidf",
    };

    static readonly Option<string?> Tags = new("--pos")
    {
        Description = "let only these parts of speech through; tfidf takes all of them unless told, textrank ns,n,vn,v", HelpName = "n,vn",
    };

    static readonly Option<int> Top = new("--top") { Description = "how many of each text; 0 for all", DefaultValueFactory = _ => 20 };

    static readonly Option<bool> Whole = new("--whole") { Description = "take the whole input as one text instead of every line" };

    public static Command Create()
    {
        Method.AcceptOnlyFromAmong("tfidf", "textrank");
        Top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                result.AddError($"--top takes a number of 0 or more, not {token.Value}.");
        });
        var command = new Command("keywords", "the words that characterise each line of text, the weightiest first")
        {
            SegmentCommand.Input, Method, Tags, Top, Whole, SegmenterOption.Bare, SegmenterOption.UserDictionary,
            new Option<bool>("--json") { Description = "a JSON array of [word, weight] per line" },
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var segmenter = SegmenterOption.SegmenterOf(parsed);
        var options = new KeywordOptions
        {
            Top = parsed.GetValue(Top),
            Tags = parsed.GetValue(Tags)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        var textRank = new TextRankExtractor(segmenter);
        var tfIdf = new TfIdfExtractor(segmenter);
        Func<string, Keyword[]> extract = parsed.GetValue(Method) == "textrank"
            ? text => textRank.ExtractTags(text, options)
            : text => tfIdf.ExtractTags(text, options);
        AnswerLine answer = parsed.GetValue<bool>("--json")
            ? (line, output) => WriteJson(extract(line.ToString()), output)
            : (line, output) => WriteText(extract(line.ToString()), output);
        var input = parsed.GetValue(SegmentCommand.Input);
        if (parsed.GetValue(Whole))
            LineFilter.AnswerWhole(input, answer);
        else
            LineFilter.AnswerLines(input, answer);
        return ExitCode.Done;
    }

    static void WriteText(Keyword[] keywords, IBufferWriter<byte> output)
    {
        var text = string.Join(" / ", keywords.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Word} {k.Weight:0.####}")));
        output.Write(Encoding.UTF8.GetBytes(text));
    }

    static void WriteJson(Keyword[] keywords, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonLines.Options);
        json.WriteStartArray();
        foreach (var keyword in keywords)
        {
            json.WriteStartArray();
            json.WriteStringValue(keyword.Word);
            json.WriteNumberValue(keyword.Weight);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
