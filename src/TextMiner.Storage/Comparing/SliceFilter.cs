using TextMiner.Storage.Search;

namespace TextMiner.Storage.Comparing;

/// <summary>How a condition compares.</summary>
enum SliceOperator
{
    Is,
    IsNot,
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// <summary>One condition: a field, how it compares, and the values of which one must hold.</summary>
/// <param name="Field">The field by its English name.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Values">One or more, divided by | in the text, with their places in it.</param>
sealed record SliceCondition(string Field, SliceOperator Operator, IReadOnlyList<(string Value, int Position)> Values);

/// <summary>
/// A part of the corpus as text: conditions that must all hold, such as <c>year&gt;=2020 region=澜河省|青屿省 kind!=news</c>. Fields have
/// the names of search, Chinese ones too, and besides them year and level.
/// </summary>
public sealed class SliceFilter
{
    const string Year = "year";
    const string Date = "date";
    const string Level = "level";

    static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        [Year] = Year, ["年"] = Year, ["年份"] = Year, [Level] = Level, ["层级"] = Level,
    };

    static readonly (string Text, SliceOperator Operator)[] Operators =
    [
        (">=", SliceOperator.AtLeast), ("≥", SliceOperator.AtLeast), ("<=", SliceOperator.AtMost), ("≤", SliceOperator.AtMost),
        ("!=", SliceOperator.IsNot), ("<>", SliceOperator.IsNot), ("≠", SliceOperator.IsNot), ("==", SliceOperator.Is), ("=", SliceOperator.Is),
        (":", SliceOperator.Is), ("：", SliceOperator.Is), (">", SliceOperator.Above), ("<", SliceOperator.Below),
    ];

    SliceFilter(string text, IReadOnlyList<SliceCondition> conditions) => (Text, Conditions) = (text, conditions);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    internal IReadOnlyList<SliceCondition> Conditions { get; }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="SearchQueryException">It is none; the exception tells where.</exception>
    public static SliceFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<SliceCondition> conditions = [];
        int at = 0;
        while (SkipBetween(text, ref at)) conditions.Add(Condition(text, ref at));
        return conditions.Count > 0 ? new SliceFilter(text, conditions) : throw new SearchQueryException("The slice is empty: expected a condition such as year>=2020.", 0);
    }

    /// <summary>Passes over spaces, commas and AND; false at the end.</summary>
    static bool SkipBetween(string text, ref int at)
    {
        while (at < text.Length)
        {
            if (SearchText.IsSpace(text[at]) || ",，;；&".Contains(text[at])) at++;
            else if (string.Compare(text, at, "AND", 0, 3, StringComparison.OrdinalIgnoreCase) == 0 && at + 3 < text.Length && SearchText.IsSpace(text[at + 3])) at += 3;
            else return true;
        }
        return false;
    }

    static SliceCondition Condition(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsLetter(text[at])) at++;
        string name = text[start..at];
        string field = FieldOf(name) ?? throw new SearchQueryException(
            $"There is no field “{(name.Length > 0 ? name : text[start..])}”: expected year, level, {QueryFields.Names.Replace(" or title", "", StringComparison.Ordinal)}, then = or >= and a value.", start);
        SkipSpaces(text, ref at);
        var (sign, how) = OperatorAt(text, at);
        if (sign is null) throw new SearchQueryException($"Behind {name}, one of =, !=, <, <=, > and >= is expected.", at);
        if (how is not (SliceOperator.Is or SliceOperator.IsNot) && field is not (Year or Date)) throw new SearchQueryException($"{name} has no order: expected = or !=.", at);
        at += sign.Length;
        List<(string, int)> values = [];
        do
        {
            SkipSpaces(text, ref at);
            int place = at;
            string value = Value(text, ref at);
            if (value.Length == 0) throw new SearchQueryException($"Behind {name}{sign} a value is expected, in quotes when it holds spaces.", place);
            CheckYear(field, how, value, place);
            values.Add((value, place));
        }
        while (at < text.Length && text[at] == '|' && at++ >= 0);
        if (values.Count > 1 && how is not (SliceOperator.Is or SliceOperator.IsNot)) throw new SearchQueryException($"{sign} takes one value.", values[1].Item2);
        return new SliceCondition(field, how, values);
    }

    static string? FieldOf(string name) =>
        OtherNames.TryGetValue(name, out var other) ? other : QueryFields.IsKnown(name) && !QueryFields.IsTitle(name) ? QueryFields.Filter(name).ToString().ToLowerInvariant() : null;

    static (string? Sign, SliceOperator Operator) OperatorAt(string text, int at) =>
        Operators.FirstOrDefault(o => string.CompareOrdinal(text, at, o.Text, 0, o.Text.Length) == 0);

    static string Value(string text, ref int at)
    {
        if (at < text.Length && text[at] is '"' or '“')
        {
            int open = at, close = text.IndexOfAny(['"', '”'], at + 1);
            if (close < 0) throw new SearchQueryException("The quotation that begins here does not end.", open);
            at = close + 1;
            return text[(open + 1)..close];
        }
        int start = at;
        while (at < text.Length && !SearchText.IsSpace(text[at]) && !",，;；&|".Contains(text[at])) at++;
        return text[start..at];
    }

    static void CheckYear(string field, SliceOperator how, string value, int place)
    {
        if (field != Year) return;
        string[] sides = how is SliceOperator.Is or SliceOperator.IsNot ? value.Split("..") : [value];
        if (sides.Length > 2 || sides.All(s => s.Length == 0) || sides.Any(s => s.Length > 0 && !(s.Length == 4 && s.All(char.IsAsciiDigit))))
            throw new SearchQueryException($"“{value}” is no year: expected 2020{(how is SliceOperator.Is or SliceOperator.IsNot ? ", or a range such as 2020..2024" : "")}.", place);
    }

    static void SkipSpaces(string text, ref int at)
    {
        while (at < text.Length && SearchText.IsSpace(text[at])) at++;
    }
}
