using System.Text.Json;
using AngleSharp.Css.Parser;

namespace TextMiner.Extraction;

/// <summary>Reads one site rule token by token, because only tokens know their places, and goes on after a mistake.</summary>
sealed class SiteRuleReader(byte[] json)
{
    const string Keys = "host, body, title, date, source, author, remove, note";

    static readonly CssSelectorParser Selectors = new();

    readonly List<SiteRuleMistake> _mistakes = [];
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<SiteRuleMistake> Mistakes => _mistakes;

    public SiteRule Read()
    {
        var rule = new SiteRule("");
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) Mistake(reader, "expected an object { … } with the rule of a site");
            else
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) rule = Property(ref reader, rule);
            while (reader.Read()) { } // anything behind the object is an error of the format
        }
        catch (JsonException fault)
        {
            _mistakes.Add(new SiteRuleMistake((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1, $"this is no JSON: {fault.Message}"));
            return rule;
        }
        if (rule.Host.Length == 0 && _mistakes.Count == 0) _mistakes.Add(new SiteRuleMistake(1, 1, "“host” is missing; expected a host name such as www.example.org"));
        return rule;
    }

    SiteRule Property(ref Utf8JsonReader reader, SiteRule rule)
    {
        var key = reader.GetString()!;
        if (!_seen.Add(key)) Mistake(reader, $"“{key}” stands here a second time");
        var keyPlace = reader;
        reader.Read();
        switch (key)
        {
            case "host": return rule with { Host = Host(ref reader) };
            case "note": return rule with { Note = Text(ref reader, key) };
            case "body": return rule with { Body = List(ref reader, key) };
            case "title": return rule with { Title = List(ref reader, key) };
            case "date": return rule with { Date = List(ref reader, key) };
            case "source": return rule with { Source = List(ref reader, key) };
            case "author": return rule with { Author = List(ref reader, key) };
            case "remove": return rule with { Remove = List(ref reader, key) };
            default:
                Mistake(keyPlace, $"“{key}” is no key of a site rule; expected one of {Keys}");
                reader.Skip();
                return rule;
        }
    }

    string Host(ref Utf8JsonReader reader)
    {
        var place = reader;
        var host = Text(ref reader, "host").ToLowerInvariant();
        if (host.Length > 0 && Uri.CheckHostName(host) != UriHostNameType.Dns) Mistake(place, $"“{host}” is no host name; expected one such as www.example.org, without http:// and path");
        return host;
    }

    List<string> List(ref Utf8JsonReader reader, string key)
    {
        var selectors = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Mistake(reader, $"expected a list of CSS selectors [ … ] in “{key}”");
            reader.Skip();
            return selectors;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var place = reader;
            var text = Text(ref reader, key);
            if (text.Length == 0) continue;
            if (Selectors.ParseSelector(text) is null) Mistake(place, $"“{text}” in “{key}” is no CSS selector");
            else selectors.Add(text);
        }
        return selectors;
    }

    string Text(ref Utf8JsonReader reader, string key)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text) return text;
        Mistake(reader, $"expected a text in “{key}”");
        reader.Skip();
        return "";
    }

    void Mistake(in Utf8JsonReader reader, string text)
    {
        var before = json.AsSpan(0, (int)reader.TokenStartIndex);
        _mistakes.Add(new SiteRuleMistake(1 + before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n'), text));
    }
}
