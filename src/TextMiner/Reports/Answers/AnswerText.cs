using System.Globalization;
using System.Text;
using Spectre.Console;

namespace TextMiner.Reports.Answers;

/// <summary>Values as people read them, and a writer for texts.</summary>
static class AnswerText
{
    const int BufferSize = 1 << 16;

    /// <summary>What stands for no value, so that it differs from an empty text.</summary>
    public const string Null = "NULL";

    public static StreamWriter Writer(Stream output, ByteOrderMark mark = ByteOrderMark.Omitted) =>
        new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark == ByteOrderMark.Written), BufferSize, leaveOpen: true) { NewLine = "\n" };

    /// <summary>A number keeps all its digits, and a real one shows that it is one.</summary>
    public static string Of(double value)
    {
        // JSON, SQL and Python all read this as infinity.
        if (!double.IsFinite(value)) return value > 0 ? "9e999" : "-9e999";
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    /// <summary>A value on one line; what would steer a terminal becomes a space.</summary>
    public static string Line(object? value) => value switch
    {
        null => Null,
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => Of(number),
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"({bytes.Length} bytes)"),
        string text => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text,
        _ => throw new ArgumentException($"a {value.GetType().Name} is no value of an answer", nameof(value)),
    };

    /// <summary>Columns of a terminal that the text takes: a Han character takes two.</summary>
    public static int Width(string text) => text.GetCellWidth();

    /// <summary>The text, cut to so many columns.</summary>
    public static string Cut(string text, int columns)
    {
        // No character is wider than two columns.
        if (text.Length <= columns / 2 || Width(text) <= columns) return text;
        var cut = new StringBuilder();
        var width = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune.ToString());
            if (width > columns) break;
            cut.Append(rune.ToString());
        }
        return cut.Append('…').ToString();
    }
}
