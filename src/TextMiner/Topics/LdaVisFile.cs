using System.Text.Json;
using TextMiner.Analysis.Topics;
using TextMiner.Analysis.Topics.Reading;
using TextMiner.Commands;

namespace TextMiner.Topics;

/// <summary>
/// The JSON that LDAvis.js reads and pyLDAvis calls prepared data: with <c>pyLDAvis.PreparedData</c> of it,
/// <c>pyLDAvis.prepared_data_to_html</c> makes a page.
/// </summary>
static class LdaVisFile
{
    /// <summary>Texts that are in memory at a time.</summary>
    const int BatchSize = 256;

    public static void Write(Stream output, TopicBook book, TopicModel model)
    {
        var data = new LdaVis(model, TokensOf(book, model));
        using (var json = new Utf8JsonWriter(output, JsonLines.Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("mdsDat");
            Column(json, "x", data.Coordinates, (j, t) => j.WriteNumberValue(t.X));
            Column(json, "y", data.Coordinates, (j, t) => j.WriteNumberValue(t.Y));
            Column(json, "topics", data.Coordinates, (j, t) => j.WriteNumberValue(t.Number));
            Column(json, "cluster", data.Coordinates, (j, _) => j.WriteNumberValue(1));
            Column(json, "Freq", data.Coordinates, (j, t) => j.WriteNumberValue(t.Percent));
            json.WriteEndObject();
            json.WriteStartObject("tinfo");
            Column(json, "Term", data.Terms, (j, t) => j.WriteStringValue(t.Term));
            Column(json, "Freq", data.Terms, (j, t) => j.WriteNumberValue(t.Tokens));
            Column(json, "Total", data.Terms, (j, t) => j.WriteNumberValue(t.Total));
            Column(json, "Category", data.Terms, (j, t) => j.WriteStringValue(t.Category));
            Column(json, "logprob", data.Terms, (j, t) => j.WriteNumberValue(t.LogProbability));
            Column(json, "loglift", data.Terms, (j, t) => j.WriteNumberValue(t.LogLift));
            json.WriteEndObject();
            json.WriteStartObject("token.table");
            Column(json, "Topic", data.Tokens, (j, t) => j.WriteNumberValue(t.Topic));
            Column(json, "Freq", data.Tokens, (j, t) => j.WriteNumberValue(t.Share));
            Column(json, "Term", data.Tokens, (j, t) => j.WriteStringValue(t.Term));
            json.WriteEndObject();
            json.WriteNumber("R", data.Rows);
            json.WriteNumber("lambda.step", LdaVis.LambdaStep);
            json.WriteStartObject("plot.opts");
            json.WriteString("xlab", "PC1");
            json.WriteString("ylab", "PC2");
            json.WriteEndObject();
            Column(json, "topic.order", data.Coordinates, (j, t) => j.WriteNumberValue(t.Number));
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>How many tokens of all documents each topic has: their texts are read again, since only words of the model count.</summary>
    static double[] TokensOf(TopicBook book, TopicModel model)
    {
        var tokens = new TopicTokens(model);
        var words = book.Words;
        var sums = new double[model.Topics];
        foreach (var batch in book.Documents.Chunk(BatchSize))
        {
            string[] texts = [.. batch.Select(book.TextOf)];
            var counts = new IReadOnlyList<double>[texts.Length];
            Parallel.For(0, texts.Length, i => counts[i] = tokens.CountOf(words.Read(texts[i])));
            foreach (var count in counts)
                for (var k = 0; k < sums.Length; k++) sums[k] += count[k];
        }
        return sums;
    }

    static void Column<T>(Utf8JsonWriter json, string name, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var row in rows) write(json, row);
        json.WriteEndArray();
    }
}
