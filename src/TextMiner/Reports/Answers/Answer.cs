using TextMiner.Storage;

namespace TextMiner.Reports.Answers;

/// <summary>Rows on their way to whoever asked; they can be gone through once.</summary>
/// <param name="Columns">Their columns.</param>
/// <param name="Rows">Values: long, double, string, byte[] or null. A row is valid until the next one is asked for.</param>
sealed record Answer(IReadOnlyList<QueryColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>How it is drawn by formats that draw; null where there is nothing to draw.</summary>
    public AnswerChart? Chart { get; init; }

    /// <summary>Where it comes from, for formats that tell; null where that is not known.</summary>
    public AnswerAbout? About { get; init; }

    /// <summary>The answer to a query, read as it is written.</summary>
    public static Answer Of(QueryReader reader)
    {
        return new Answer(reader.Columns, Rows());

        IEnumerable<IReadOnlyList<object?>> Rows()
        {
            while (reader.Read()) yield return reader.Current;
        }
    }

    /// <summary>Rows that are no query's.</summary>
    public static Answer Of(IEnumerable<string> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
        new([.. columns.Select(name => new QueryColumn(name, null))], rows);

    /// <summary>Other tables that belong to it, for formats that hold several.</summary>
    public IReadOnlyList<NamedAnswer> Further { get; init; } = [];

    /// <summary>Names for formats that allow each only once: the second n is n_2.</summary>
    public IReadOnlyList<string> DistinctNames()
    {
        var taken = Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        HashSet<string> used = [];
        return [.. Columns.Select(column => used.Add(column.Name) ? column.Name : Another(column.Name))];

        string Another(string name)
        {
            var n = 2;
            while (taken.Contains($"{name}_{n}") || !used.Add($"{name}_{n}")) n++;
            return $"{name}_{n}";
        }
    }
}

/// <summary>A table beside an answer.</summary>
/// <param name="Name">Its name, in Chinese and English.</param>
/// <param name="Answer">The table.</param>
sealed record NamedAnswer(string Name, Answer Answer);
