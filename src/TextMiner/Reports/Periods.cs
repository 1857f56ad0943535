using System.Globalization;

namespace TextMiner.Reports;

/// <summary>
/// Years put together to spans of equal length, so that a chart over seventy years has columns that can be read. Spans without
/// documents are left out.
/// </summary>
sealed class Periods
{
    // What fits beside the names on a page of A4 and on a screen.
    const int MaxColumns = 14;

    static readonly int[] Lengths = [1, 2, 5, 10, 20, 50, 100];

    readonly int[] _starts;

    public Periods(IEnumerable<int> years)
    {
        int[] distinct = [.. years.Distinct().Order()];
        (Length, _starts) = Lengths
            .Select(length => (length, Starts: distinct.Select(y => y - y % length).Distinct().ToArray()))
            .First(p => p.Starts.Length <= MaxColumns || p.length == Lengths[^1]);
        Labels = [.. _starts.Select(start => Label(start, distinct))];
        HasGaps = _starts.Length > 0 && (_starts[^1] - _starts[0]) / Length + 1 > _starts.Length;
    }

    /// <summary>Years in one span.</summary>
    public int Length { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether spans are missing because they have no documents.</summary>
    public bool HasGaps { get; }

    /// <summary>Place of the span that holds the year.</summary>
    public int IndexOf(int year) => Array.BinarySearch(_starts, year - year % Length);

    /// <summary>For every span the sum of one figure over the sum of another.</summary>
    public IReadOnlyList<double> Ratios<T>(IEnumerable<T> rows, Func<T, (int Year, double Part, double Whole)> read)
    {
        var (parts, wholes) = (new double[_starts.Length], new double[_starts.Length]);
        foreach (var (year, part, whole) in rows.Select(read))
        {
            parts[IndexOf(year)] += part;
            wholes[IndexOf(year)] += whole;
        }
        return [.. parts.Zip(wholes, (part, whole) => whole == 0 ? 0 : part / whole)];
    }

    // The first and the last span may hold fewer years than the others: 2020–24, but 2025 alone.
    string Label(int start, int[] years)
    {
        int first = Math.Max(start, years[0]), last = Math.Min(start + Length - 1, years[^1]);
        var from = first.ToString(CultureInfo.InvariantCulture);
        return first == last ? from : $"{from}–{(last % 100).ToString("00", CultureInfo.InvariantCulture)}";
    }
}
