using System.Text;
using System.Text.Json;

namespace TextMiner.Analysis.Themes;

/// <summary>The line on which each value of a JSON text begins, by the path that <see cref="JsonPlace"/> gives it.</summary>
static class JsonLineNumbers
{
    /// <param name="json">A text that can be read, with comments and trailing commas allowed.</param>
    public static IReadOnlyDictionary<string, int> Of(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Stack<(string Path, int Elements)>();
        string member = "";
        int line = 1, counted = 0;
        while (reader.Read())
        {
            for (; counted < reader.TokenStartIndex; counted++)
                if (bytes[counted] == '\n') line++;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                member = open.Peek().Path is { Length: > 0 } parent ? $"{parent}.{name}" : name;
                continue;
            }
            string path = open.TryPeek(out var top) && top.Elements >= 0 ? $"{top.Path}[{top.Elements}]" : member;
            if (top.Elements >= 0 && open.TryPop(out _)) open.Push((top.Path, top.Elements + 1));
            lines[path] = line;
            if (reader.TokenType == JsonTokenType.StartObject) open.Push((path, -1));
            else if (reader.TokenType == JsonTokenType.StartArray) open.Push((path, 0));
        }
        return lines;
    }
}
