using System.Globalization;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// List pages whose addresses follow a template: <c>…/index_{n}.html</c>, <c>…?page={n}</c>, or the sheets of an electronic newspaper,
/// <c>…/{yyyy}-{MM}/{dd}/node_{nn}.htm</c>. Immutable; it reads no clock.
/// </summary>
public sealed partial class PageSeries
{
    /// <summary>More addresses than this are a mistake, not a list: fifty sheets of a paper over half a year.</summary>
    public const int MostPages = 10_000;

    readonly Lazy<Regex> _shape;

    /// <param name="template">An address with at least one of the parts {n}, {nn}, {yyyy}, {MM}, {M}, {dd}, {d}.</param>
    /// <param name="first">First number.</param>
    /// <param name="last">Last number.</param>
    /// <param name="days">Days back from today, today included.</param>
    /// <exception cref="ArgumentException">The template is none, or the series is too long; the message says what was expected.</exception>
    public PageSeries(string template, int first, int last, int days)
    {
        (Template, First, Last, Days) = (template, first, last, days);
        var parts = Part().Matches(template).Select(part => part.Groups[1].Value).ToList();
        if (parts.Find(part => !Shapes.ContainsKey(part)) is { } unknown)
            throw new ArgumentException($"“{{{unknown}}}” is no part of a template; expected {{n}}, {{nn}}, {{yyyy}}, {{MM}}, {{M}}, {{dd}} or {{d}}");
        IsNumbered = parts.Contains("n") || parts.Contains("nn");
        IsDated = parts.Exists(part => part is not ("n" or "nn"));
        if (parts.Count == 0) throw new ArgumentException("the template has no part such as {n}; a single address belongs into “start”");
        if (IsNumbered && last < first) throw new ArgumentException($"expected “last” to be at least “first” ({first}), found {last}");
        if (!IsNumbered && last != first) throw new ArgumentException("“first” and “last” need a part {n} or {nn}");
        if (IsDated && days < 1) throw new ArgumentException("a template with a date needs “days”: how many days back from today, today included");
        if (!IsDated && days > 0) throw new ArgumentException("“days” needs parts of a date such as {yyyy}-{MM}/{dd}");
        if ((long)(last - first + 1) * Math.Max(days, 1) > MostPages) throw new ArgumentException($"more than {MostPages} addresses; expected a narrower series");
        var example = Fill(DateOnly.MinValue, first);
        if (!PageUrl.TryParse(example, out var url) || url.IsFile || url.Value != example)
            throw new ArgumentException($"“{template}” is no address in its plain form; expected one such as https://host/list/index_{{n}}.html");
        _shape = new Lazy<Regex>(() => ShapeOf(template));
    }

    /// <summary>As written.</summary>
    public string Template { get; }

    /// <summary>First number.</summary>
    public int First { get; }

    /// <summary>Last number.</summary>
    public int Last { get; }

    /// <summary>Days back from today; 0 when the template has no date.</summary>
    public int Days { get; }

    bool IsNumbered { get; }

    bool IsDated { get; }

    /// <summary>All addresses, the newest day first. A part {n} alone makes one address a number, a date one a day, both one a day and number.</summary>
    public IEnumerable<PageUrl> Expand(DateOnly today)
    {
        for (var back = 0; back < Math.Max(Days, 1); back++)
            for (var number = First; number <= Last; number++)
                yield return PageUrl.Parse(Fill(today.AddDays(-back), number));
    }

    /// <summary>Whether the address follows the template within its numbers; any day counts, since days pass.</summary>
    public bool Contains(PageUrl url)
    {
        if (_shape.Value.Match(url.Value) is not { Success: true } match) return false;
        return !IsNumbered
            || (int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= First && number <= Last);
    }

    string Fill(DateOnly day, int number) => Part().Replace(Template, part => part.Groups[1].Value switch
    {
        "n" => number.ToString(CultureInfo.InvariantCulture),
        "nn" => number.ToString("00", CultureInfo.InvariantCulture),
        "yyyy" => day.Year.ToString("0000", CultureInfo.InvariantCulture),
        "MM" => day.Month.ToString("00", CultureInfo.InvariantCulture),
        "M" => day.Month.ToString(CultureInfo.InvariantCulture),
        "dd" => day.Day.ToString("00", CultureInfo.InvariantCulture),
        _ => day.Day.ToString(CultureInfo.InvariantCulture),
    });

    static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["n"] = "(?<n>[0-9]{1,9})", ["nn"] = "(?<n>[0-9]{2,9})", ["yyyy"] = "[0-9]{4}", ["MM"] = "[0-9]{2}", ["M"] = "[0-9]{1,2}", ["dd"] = "[0-9]{2}", ["d"] = "[0-9]{1,2}",
    };

    static Regex ShapeOf(string template)
    {
        var pieces = Part().Split(template); // text, part, text, part, … text
        var shape = string.Concat(pieces.Select((piece, i) => i % 2 == 0 ? Regex.Escape(piece) : Shapes[piece]));
        return new Regex($"^{shape}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
