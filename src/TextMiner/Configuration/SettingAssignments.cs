using TextMiner.Storage;

namespace TextMiner.Configuration;

/// <summary>What <c>--set KEY=VALUE</c> was given: the texts of each setting, and what is wrong. Values are never said: a key that is misspelt may be that of a secret.</summary>
sealed record SettingAssignments(IReadOnlyDictionary<string, IReadOnlyList<string>> Texts, IReadOnlyList<ConfigurationFault> Faults)
{
    const string Example = "KEY=VALUE such as refresh.maxPages=200";

    public static SettingAssignments Of(IReadOnlyList<string> given)
    {
        List<ConfigurationFault> faults = [];
        Dictionary<string, IReadOnlyList<string>> texts = new(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? text : text[..equals]).Trim();
            if (SettingCatalog.All.FirstOrDefault(setting => setting.Key == key) is not { } setting) Fault(Unknown(key, hasValue: equals >= 0));
            else if (equals < 0) Fault($"{key} stands without a value; expected {key}=VALUE, where VALUE is {setting.Expected}");
            else if (!texts.TryGetValue(key, out var before)) texts.Add(key, [text[(equals + 1)..]]);
            else if (setting.Shape == ValueShape.Texts) texts[key] = [.. before, text[(equals + 1)..]];
            else Fault($"{key} is set a second time; leave one of them");
        }
        return new SettingAssignments(texts, faults);

        void Fault(string words) => faults.Add(new ConfigurationFault(SettingsReader.SetFlag, null, null, words));
    }

    static string Unknown(string key, bool hasValue)
    {
        // What does not look like a key may be anything, such as an address with a token in it.
        if (key.Length is 0 or > 60 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')) return $"expected {Example}, where KEY is one that textminer config show lists";
        var near = NearNames.Of(key, SettingCatalog.All.Select(setting => setting.Key));
        return $"“{key}” is no setting{(near.Count > 0 ? NearNames.AsQuestion(near) : $"; expected {(hasValue ? "a key" : Example + ", with a key")} that textminer config show lists")}";
    }
}
