using System.Globalization;
using System.Text.RegularExpressions;

namespace TextMiner.Storage;

/// <summary>What one can change about a shipped question.</summary>
/// <param name="Name">Its name, which the SQL holds behind a colon.</param>
/// <param name="Type">text, integer or real.</param>
/// <param name="Default">What it is when nobody says otherwise: string, long or double.</param>
/// <param name="MeaningEn">What it is for, in English.</param>
/// <param name="MeaningZh">The same in Chinese.</param>
public sealed partial record QuestionParameter(string Name, string Type, object Default, string MeaningEn, string MeaningZh)
{
    /// <summary>The default as SQL writes it.</summary>
    public string Literal => Default is string text
        ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : Convert.ToString(Default, CultureInfo.InvariantCulture)!;

    /// <summary>A value of this type; null when the text is none.</summary>
    public object? Parse(string text) => Type switch
    {
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        "real" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null,
        _ => text,
    };

    /// <summary>Reads a line such as <c>-- :term text '人才' the word to look for; 要找的词语</c>.</summary>
    internal static QuestionParameter Read(string line)
    {
        var match = Declaration().Match(line);
        if (!match.Success) throw new FormatException($"“{line}” declares no parameter; expected -- :name type default meaning; 含义");
        var parameter = new QuestionParameter(match.Groups["name"].Value, match.Groups["type"].Value, "", match.Groups["en"].Value, match.Groups["zh"].Value);
        return parameter with { Default = parameter.Parse(match.Groups["default"].Value.Trim('\'')) ?? throw new FormatException(line) };
    }

    [GeneratedRegex(@"^-- :(?<name>\w+) (?<type>text|integer|real) (?<default>'[^']*'|\S+) (?<en>[^;]+); (?<zh>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
