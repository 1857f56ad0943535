using System.Globalization;

namespace TextMiner.Reports.Answers;

/// <summary>A series of an answer: rows that follow each other, and what is drawn of them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The column that is drawn.</param>
/// <param name="First">Number of its first row, from 0.</param>
sealed record DrawnSeries(string Name, int Value, int First)
{
    /// <summary>What stands along the axis.</summary>
    public List<string> Categories { get; } = [];

    /// <summary>A value for each; not a number where there is none.</summary>
    public List<double> Values { get; } = [];

    /// <summary>Lower bounds, where the answer has them.</summary>
    public List<double> Lows { get; } = [];

    /// <summary>Upper bounds.</summary>
    public List<double> Highs { get; } = [];
}

/// <summary>Collects the series of an answer while its rows go by.</summary>
sealed class DrawnRows
{
    // What nobody could read any more, and what would have to be held of an answer of any length.
    const int MostSeries = 60, MostBars = 40, MostPlaces = 10_000;

    readonly AnswerChart _chart;
    readonly int _category;
    readonly int[] _names;
    readonly int[] _values;
    readonly int _low = -1;
    readonly int _high = -1;
    readonly List<DrawnSeries> _series = [];
    string? _current;
    readonly int _most;
    int _rows;

    public DrawnRows(Answer answer)
    {
        _chart = answer.Chart ?? throw new ArgumentException("an answer without a chart", nameof(answer));
        _most = _chart.Kind switch { ChartKind.Bars => MostBars, ChartKind.Places => MostPlaces, _ => int.MaxValue };
        _category = Place(_chart.Category);
        _names = [.. _chart.Series.Select(Place)];
        _values = [.. _chart.Values.Select(value => Place(value.Column))];
        if (_chart.Bounds is { } bounds) (_low, _high) = (Place(bounds.Low), Place(bounds.High));

        int Place(string column) => answer.Columns.Index().Where(c => c.Item.Name == column).Select(c => c.Index).DefaultIfEmpty(-1).First() is >= 0 and var place
            ? place : throw new ArgumentException($"the chart names the column {column}, which the answer lacks", nameof(answer));
    }

    /// <summary>The column that stands along the axis.</summary>
    public int Category => _category;

    /// <summary>The series in order.</summary>
    public IReadOnlyList<DrawnSeries> Series => _series;

    /// <summary>Series, or bars, that are more than can be drawn.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes the next row.</summary>
    public void Add(IReadOnlyList<object?> row)
    {
        var name = _chart.Kind != ChartKind.Lines ? "" : string.Join(" ", _names.Select(column => Convert.ToString(row[column], CultureInfo.InvariantCulture)));
        if (name != _current) Begin(name);
        _current = name;
        var isFull = _rows >= _most;
        if (isFull) LeftOut++;
        // What is drawn of this name are the last so many series.
        if (!isFull && _series.Count > 0 && _series[^1].Name == NameOf(name, _values.Length - 1))
            foreach (var series in _series.TakeLast(_values.Length)) Add(series, row);
        _rows++;
    }

    void Begin(string name)
    {
        if (_series.Count + _values.Length > MostSeries) LeftOut++;
        else for (var v = 0; v < _values.Length; v++) _series.Add(new DrawnSeries(NameOf(name, v), _values[v], _rows));
    }

    string NameOf(string name, int value) => string.Join(" ", new[] { name, _chart.Values[value].Name }.Where(part => part.Length > 0));

    void Add(DrawnSeries series, IReadOnlyList<object?> row)
    {
        series.Categories.Add(Convert.ToString(row[_category], CultureInfo.InvariantCulture) ?? "");
        series.Values.Add(Number(row[series.Value]));
        if (_low < 0 || series.Value != _values[0]) return;
        series.Lows.Add(Number(row[_low]));
        series.Highs.Add(Number(row[_high]));
    }

    static double Number(object? value) => value switch { long number => number, double number when double.IsFinite(number) => number, _ => double.NaN };
}
