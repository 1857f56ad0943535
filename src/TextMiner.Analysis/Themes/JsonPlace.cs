using System.Text.Json;

namespace TextMiner.Analysis.Themes;

/// <summary>A value in a JSON file that people write, with the path that leads to it; faults are collected, so that one reading names all of them.</summary>
readonly record struct JsonPlace(JsonElement Value, string Path, List<JsonFault> Faults)
{
    /// <summary>What the value is, for a message.</summary>
    public string Found => Value.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.String => $"“{Value.GetString()}”",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {Value.GetArrayLength()}",
        _ => Value.GetRawText(),
    };

    public bool IsMissing => Value.ValueKind == JsonValueKind.Undefined;

    /// <summary>The member of an object; missing when there is none.</summary>
    public JsonPlace this[string name] =>
        new(Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var member) ? member : default, Join(name), Faults);

    public void Fault(string expected, string mend) => Faults.Add(new JsonFault(Path, expected, Found, mend));

    /// <summary>Whether the value is an object; its members that are none of the known are faults, for a misspelt one would be passed over.</summary>
    public bool IsObject(params ReadOnlySpan<string> known)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            Fault($"an object with {string.Join(", ", known)}", "write { … }");
            return false;
        }
        foreach (var member in Value.EnumerateObject())
            if (!known.Contains(member.Name))
                Faults.Add(new JsonFault(Join(member.Name), $"one of the members {string.Join(", ", known)}", $"“{member.Name}”", "correct its name or take it out"));
        return true;
    }

    /// <summary>The text of a required string.</summary>
    public string Text(string mend)
    {
        if (Value.ValueKind == JsonValueKind.String && Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        Fault("a text", mend);
        return "";
    }

    /// <summary>The elements of an array; none when it is missing.</summary>
    public IReadOnlyList<JsonPlace> Elements(string of)
    {
        if (IsMissing) return [];
        if (Value.ValueKind != JsonValueKind.Array)
        {
            Fault($"an array of {of}", "put it into [ ]");
            return [];
        }
        var (path, faults) = (Path, Faults);
        return [.. Value.EnumerateArray().Select((element, i) => new JsonPlace(element, $"{path}[{i}]", faults))];
    }

    /// <summary>The texts of an array; none when it is missing.</summary>
    public IReadOnlyList<string> Texts() =>
        [.. Elements("texts").Select(element => element.Text("write the text between quotes, or take the element out"))];

    /// <summary>A number, or the value to take where it is missing.</summary>
    public double Number(double? missing, string mend)
    {
        if (IsMissing && missing is { } value) return value;
        if (Value.ValueKind == JsonValueKind.Number) return Value.GetDouble();
        Fault("a number", mend);
        return missing ?? 0;
    }

    string Join(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}

/// <summary>One thing that is wrong in a file that people write.</summary>
/// <param name="Path">Where, such as <c>themes[2].lexicon[0].weight</c>.</param>
/// <param name="Expected">What must be there.</param>
/// <param name="Found">What is there.</param>
/// <param name="Mend">What to do.</param>
sealed record JsonFault(string Path, string Expected, string Found, string Mend)
{
    public override string ToString() => $"{(Path.Length == 0 ? "the whole" : Path)}: expected {Expected}, found {Found}; {Mend}";
}
