using System.Buffers;
using System.Text.Json;
using TextMiner.Analysis.Topics;
using TextMiner.Documents;

namespace TextMiner.Commands.Topics;

/// <summary>The files of a fit, each whole or not there at all.</summary>
static class TopicFiles
{
    const int FlushedBytes = 1 << 16;

    /// <summary>Digits of a weight: a millionth of a document.</summary>
    const int WeightDigits = 6;

    /// <exception cref="EnvironmentException">The folder cannot be made.</exception>
    public static string MakeFolder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path}: the folder cannot be made ({refused.Message.TrimEnd('.')}); name another with --output DIR.", refused);
        }
    }

    /// <summary>A topic a line: number, key, label, prior weight, coherence and terms with their probabilities, falling.</summary>
    public static void WriteTopics(string folder, TrainedTopics trained, bool allTerms)
    {
        var model = trained.Model!;
        Write(folder, "topics.jsonl", trained.Fit.Topics, (json, topic) =>
        {
            json.WriteNumber("topic", topic.Number);
            json.WriteString("key", topic.Key);
            json.WriteString("label", topic.Label);
            json.WriteNumber("alpha", model.Alpha[topic.Number - 1]);
            json.WriteNumber("coherence", topic.Coherence);
            json.WriteStartArray("terms");
            foreach (var (term, weight) in allTerms ? model.TermsOf(topic.Number, int.MaxValue) : topic.Terms)
            {
                json.WriteStartObject();
                json.WriteString("term", term);
                json.WriteNumber("probability", (float)weight);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    /// <summary>A document a line: its id and the weight of topic 1, 2, …; an empty document has no weight in any.</summary>
    public static void WriteDocuments(string folder, TrainedTopics trained, IReadOnlyDictionary<long, string> ids) =>
        Write(folder, "documents.jsonl", trained.Weights, (json, document) =>
        {
            json.WritePropertyName("id");
            json.WriteRawValue(ids[document.DocumentId], skipInputValidation: true);
            json.WriteStartArray("weights");
            foreach (var weight in document.Weights) json.WriteNumberValue(Math.Round(weight, WeightDigits));
            json.WriteEndArray();
        });

    /// <summary>How the topics were found, how good they are and what they cost; all but the cost is the same every time.</summary>
    public static void WriteRun(
        string folder, TrainedTopics trained, TopicOptions options, TimeSpan time, TimeSpan processor, long peakBytes)
    {
        var quality = trained.Quality!;
        Write(folder, "run.json", [trained], (json, _) =>
        {
            json.WriteString("stamp", trained.Fit.Stamp);
            json.WriteString("engine", options.Engine == TopicEngine.MlNet ? "mlnet" : "gibbs");
            json.WriteNumber("k", trained.Model!.Topics);
            json.WriteNumber("seed", options.Seed);
            json.WriteNumber("documents", trained.Weights.Count);
            json.WriteNumber("fitted", quality.Documents);
            json.WriteNumber("terms", quality.Terms);
            json.WriteNumber("tokens", quality.Tokens);
            json.WriteStartObject("coherence");
            json.WriteNumber("npmi", quality.Npmi);
            json.WriteNumber("c_v", quality.Cv);
            json.WriteEndObject();
            json.WriteNumber("perplexity", quality.Perplexity);
            json.WriteNumber("redundancy", quality.Redundancy);
            json.WriteNumber("seconds", Math.Round(time.TotalSeconds, 2));
            json.WriteNumber("cpu_seconds", Math.Round(processor.TotalSeconds, 2));
            json.WriteNumber("peak_megabytes", Math.Round(peakBytes / 1e6, 1));
            json.WriteNumber("threads", options.Threads);
        });
    }

    static void Write<T>(string folder, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> writeMembers)
    {
        using var file = new OutputFile(Path.Combine(folder, name));
        var buffer = new ArrayBufferWriter<byte>(2 * FlushedBytes);
        using var json = new Utf8JsonWriter(buffer, JsonLines.Options);
        foreach (var item in items)
        {
            json.Reset();
            json.WriteStartObject();
            writeMembers(json, item);
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount < FlushedBytes) continue;
            file.Stream.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        file.Stream.Write(buffer.WrittenSpan);
        file.Complete();
    }
}
