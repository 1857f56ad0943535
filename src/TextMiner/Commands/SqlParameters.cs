using System.Globalization;

namespace TextMiner.Commands;

/// <summary>Values for parameters as the command line gives them: <c>term=人才</c>.</summary>
static class SqlParameters
{
    const string AsText = ":text";

    /// <summary>Names, perhaps with a type behind them, and values.</summary>
    /// <exception cref="UsageException">One has no name, or a name is there twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> given)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? "" : text[..at].TrimStart(':', '@', '$');
            if (name.Length == 0) throw new UsageException($"--param “{text}” has no name; expected NAME=VALUE, such as term=人才.");
            if (!values.TryAdd(name, text[(at + 1)..])) throw new UsageException($"--param {name} is given twice; expected one value for each name.");
        }
        return values;
    }

    /// <summary>
    /// Values of one's own query: what is written as a number is one, so that it compares with the results of expressions;
    /// <c>code:text=2020</c> is text all the same.
    /// </summary>
    public static IReadOnlyDictionary<string, object> Typed(IReadOnlyDictionary<string, string> values) => values.ToDictionary(
        value => value.Key.EndsWith(AsText, StringComparison.Ordinal) ? value.Key[..^AsText.Length] : value.Key,
        value => value.Key.EndsWith(AsText, StringComparison.Ordinal) ? value.Value : Typed(value.Value));

    // 007 and +1 are codes, not numbers: as numbers they would be written otherwise.
    static object Typed(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text) return number;
        var isReal = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real);
        return isReal && text.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(text[^1]) ? real : text;
    }
}
