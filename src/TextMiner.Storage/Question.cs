using System.Text.RegularExpressions;

namespace TextMiner.Storage;

/// <summary>A question that the tool ships and answers on every database.</summary>
/// <param name="Id">Q01 to Q12.</param>
/// <param name="TitleZh">The question in Chinese.</param>
/// <param name="TitleEn">The question in English.</param>
/// <param name="Template">One SELECT over the views, whose parameters stand as :name.</param>
/// <param name="Parameters">Its parameters, in the order in which they are told.</param>
public sealed partial record Question(string Id, string TitleZh, string TitleEn, string Template, IReadOnlyList<QuestionParameter> Parameters)
{
    /// <summary>All of them in order.</summary>
    public static IReadOnlyList<Question> All { get; } =
        [.. EmbeddedText.Names("Questions/").Select(name => Parse(Path.GetFileNameWithoutExtension(name), EmbeddedText.Read(name)))];

    /// <summary>The SQL with the defaults written in: any tool can run it as it is.</summary>
    public string Sql => ParameterName().Replace(Template, match => Parameters.Single(p => p.Name == match.Groups[1].Value).Literal);

    /// <summary>The values to bind to the template: those given, and the defaults of the others.</summary>
    /// <exception cref="QueryException">One is not known, or not of the parameter's type.</exception>
    public IReadOnlyDictionary<string, object> Bind(IReadOnlyDictionary<string, string> given)
    {
        if (given.Keys.FirstOrDefault(name => Parameters.All(p => p.Name != name)) is { } unknown)
        {
            var known = Parameters.Count == 0 ? "none" : string.Join(", ", Parameters.Select(p => p.Name));
            throw new QueryException($"{Id} has no parameter “{unknown}”; it has {known}.");
        }
        return Parameters.ToDictionary(p => p.Name, p => !given.TryGetValue(p.Name, out var text)
            ? p.Default
            : p.Parse(text) ?? throw new QueryException($"{Id}: “{text}” is no {p.Type} for {p.Name}; expected one such as {p.Literal}."));
    }

    // A question's file opens with comments: its titles in English and Chinese, then its parameters.
    static Question Parse(string id, string text)
    {
        var lines = text.Split('\n');
        var declared = lines.Skip(2).TakeWhile(line => line.StartsWith("-- :", StringComparison.Ordinal)).ToList();
        var sql = string.Join('\n', lines.Skip(2 + declared.Count)).Trim();
        return new Question(id, lines[1].TrimStart('-', ' '), lines[0].TrimStart('-', ' '), sql, [.. declared.Select(QuestionParameter.Read)]);
    }

    [GeneratedRegex(@":(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
