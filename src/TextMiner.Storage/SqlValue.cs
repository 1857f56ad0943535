namespace TextMiner.Storage;

/// <summary>A value on its way into a statement, kept without a box: rows come by the million.</summary>
readonly struct SqlValue
{
    SqlValue(SqlKind kind, long integer, double real, object? content) => (Kind, Integer, Real, _content) = (kind, integer, real, content);

    readonly object? _content;

    public SqlKind Kind { get; }

    public long Integer { get; }

    public double Real { get; }

    public string? Text => _content as string;

    public byte[]? Blob => _content as byte[];

    public static implicit operator SqlValue(long value) => new(SqlKind.Integer, value, 0, null);

    public static implicit operator SqlValue(double value) => new(SqlKind.Real, 0, value, null);

    public static implicit operator SqlValue(string? value) => value is null ? default : new(SqlKind.Text, 0, 0, value);

    public static implicit operator SqlValue(byte[]? value) => value is null ? default : new(SqlKind.Blob, 0, 0, value);

    public static implicit operator SqlValue(double? value) => value is { } number ? number : default(SqlValue);

    public static implicit operator SqlValue(long? value) => value is { } number ? number : default(SqlValue);

    /// <summary>The value of a column whose type is known only when it runs.</summary>
    public static SqlValue Of(object? value) => value switch
    {
        null => default,
        string text => text,
        long number => number,
        int number => number,
        double number => number,
        _ => throw new ArgumentException($"a {value.GetType().Name} is no value of SQLite", nameof(value)),
    };
}

/// <summary>What a <see cref="SqlValue"/> holds.</summary>
enum SqlKind
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A double.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Blob,
}
