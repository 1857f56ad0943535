using System.Globalization;

namespace TextMiner.Storage.Trends;

/// <summary>The periods from the first to the last date, those without documents too.</summary>
public sealed class PeriodAxis
{
    readonly TrendPeriod _period;
    readonly int _first;

    internal PeriodAxis(TrendPeriod period, DateOnly first, DateOnly last)
    {
        (_period, _first) = (period, NumberOf(period, first));
        Labels = [.. Enumerable.Range(_first, NumberOf(period, last) - _first + 1).Select(Label)];
    }

    /// <summary>2024, 2024-Q1, 2024-03 or 2024-03-05, in order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Place of the period that holds the date.</summary>
    internal int IndexOf(DateOnly date) => NumberOf(_period, date) - _first;

    static int NumberOf(TrendPeriod period, DateOnly date) => period switch
    {
        TrendPeriod.Day => date.DayNumber,
        TrendPeriod.Month => date.Year * 12 + date.Month - 1,
        TrendPeriod.Quarter => date.Year * 4 + (date.Month - 1) / 3,
        _ => date.Year,
    };

    string Label(int number) => _period switch
    {
        TrendPeriod.Day => DateOnly.FromDayNumber(number).ToString("O", CultureInfo.InvariantCulture),
        TrendPeriod.Month => string.Create(CultureInfo.InvariantCulture, $"{number / 12:0000}-{number % 12 + 1:00}"),
        TrendPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{number / 4:0000}-Q{number % 4 + 1}"),
        _ => number.ToString("0000", CultureInfo.InvariantCulture),
    };
}
