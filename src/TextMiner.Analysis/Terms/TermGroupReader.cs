using System.Text.RegularExpressions;
using TextMiner.Analysis.Themes;
using TextMiner.Documents;

namespace TextMiner.Analysis.Terms;

/// <summary>
/// Reads <c>{"groups": [{"name": "人才", "terms": ["人才", "人才队伍"], "patterns": ["高层次.{0,4}人才"]}]}</c>, with comments and trailing
/// commas, and names everything that is wrong with it at once.
/// </summary>
public static class TermGroupReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="EnvironmentException">The file cannot be read or holds no groups; every fault comes with its line.</exception>
    public static IReadOnlyList<TermGroup> Load(string path) => Read(ShippedModels.ReadFile(path), Path.GetFileName(path));

    /// <summary>Reads a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="EnvironmentException">It holds no groups; every fault comes with its line.</exception>
    public static IReadOnlyList<TermGroup> Read(string json, string name) => JsonFile.Read(json, name, "list of term groups", file =>
    {
        if (!file.IsObject("$schema", "groups")) return (IReadOnlyList<TermGroup>)[];
        var places = file["groups"].Elements("groups");
        if (places.Count == 0) file["groups"].Fault("an array with at least one group", "add “groups”: [ { “name”: …, “terms”: [ … ] } ]");
        var groups = places.Select(ReadGroup).ToList();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < groups.Count; i++)
            if (groups[i].Name.Length > 0 && !names.Add(groups[i].Name)) places[i]["name"].Fault("a name that no other group has", "rename this group or join the two");
        return groups;
    });

    static TermGroup ReadGroup(JsonPlace group)
    {
        if (!group.IsObject("name", "terms", "patterns")) return new TermGroup("", [], []);
        string[] terms = [.. group["terms"].Texts()], patterns = [.. group["patterns"].Texts()];
        if (terms.Length + patterns.Length == 0) group.Fault("at least one term or pattern", "add “terms”: [ … ]");
        foreach (var twice in terms.GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
            group["terms"].Elements("texts")[Array.LastIndexOf(terms, twice.Key)].Fault("each term once", "take it out");
        var places = group["patterns"].Elements("texts");
        for (int i = 0; i < patterns.Length; i++)
            if (patterns[i].Length > 0) CheckPattern(patterns[i], places[i]);
        return new TermGroup(group["name"].Text("name the group, as tables shall call it"), terms, patterns);
    }

    // Patterns that cannot backtrack end in a time that grows with the text alone: a terms.json may come from anyone.
    static void CheckPattern(string pattern, JsonPlace place)
    {
        try
        {
            if (new Regex(pattern, TermPattern.Options).IsMatch("")) place.Fault("a pattern that matches some text", "as it is, it matches nothing at every place; replace * by +, or ? by nothing");
        }
        catch (ArgumentException fault)
        {
            place.Fault("a regular expression", $"mend it ({fault.Message.TrimEnd('.')})");
        }
        catch (NotSupportedException)
        {
            place.Fault("a regular expression without look-around and back-references", "write it without (?=, (?!, (?<=, (?<! and \\1");
        }
    }
}
