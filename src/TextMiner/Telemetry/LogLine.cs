using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TextMiner.Telemetry;

/// <summary>One line of a log for programs: a JSON object with time, level, run, stage, message and counts, as far as there are any.</summary>
static class LogLine
{
    static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string time, string level, long? run, string stage, string message, ReadOnlySpan<(string Name, long Value)> counts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteString("time", time);
            json.WriteString("level", level);
            if (run is { } id) json.WriteNumber("run", id);
            if (stage.Length > 0) json.WriteString("stage", stage);
            json.WriteString("message", message);
            if (counts.Length > 0)
            {
                json.WriteStartObject("counts");
                foreach (var (name, value) in counts) json.WriteNumber(name, value);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
