using System.Globalization;
using System.Text;

namespace TextMiner.Segmentation.Model;

/// <summary>
/// Reads the literal that jieba's parameter files assign (<c>P={...}</c>): dictionaries, tuples, strings with
/// <c>\u</c> escapes and floats, which is all that these files hold.
/// </summary>
sealed class PythonLiteral
{
    readonly string _text;
    readonly string _name;
    int _at;

    PythonLiteral(string text, string name)
    {
        _text = text;
        _name = name;
        _at = text.IndexOf("P={", StringComparison.Ordinal) + 2;
        if (_at < 2) throw Unexpected("'P={'");
    }

    /// <summary>The entries of the dictionary in the file, in order; keys are strings or arrays (tuples).</summary>
    public static List<KeyValuePair<object, object>> ReadEntries(string path) =>
        new PythonLiteral(File.ReadAllText(path), path).Dictionary();

    object Value()
    {
        SkipSpace();
        return _text[_at] switch
        {
            '{' => Dictionary(),
            '(' => Tuple(),
            '\'' => Text(),
            _ => Number(),
        };
    }

    List<KeyValuePair<object, object>> Dictionary()
    {
        var entries = new List<KeyValuePair<object, object>>();
        Expect('{');
        while (!TryTake('}'))
        {
            object key = Value();
            Expect(':');
            entries.Add(new(key, Value()));
            TryTake(',');
        }
        return entries;
    }

    object[] Tuple()
    {
        var items = new List<object>();
        Expect('(');
        while (!TryTake(')'))
        {
            items.Add(Value());
            TryTake(',');
        }
        return [.. items];
    }

    string Text()
    {
        var text = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_at + 5 >= _text.Length) throw Unexpected("the end of a string");
            if (_text[_at] == '\'') break;
            if (_text[_at] != '\\')
            {
                text.Append(_text[_at]);
            }
            else
            {
                if (_text[_at + 1] != 'u') throw Unexpected("an escape of the form \\uXXXX");
                text.Append((char)ushort.Parse(_text.AsSpan(_at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                _at += 5;
            }
        }
        _at++;
        return text.ToString();
    }

    double Number()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9' or '+' or '-' or '.' or 'e' or 'E') _at++;
        if (!double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            throw Unexpected("a number");
        return number;
    }

    void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        if (_at == _text.Length) throw Unexpected("more text");
    }

    void Expect(char c)
    {
        if (!TryTake(c)) throw Unexpected($"'{c}'");
    }

    bool TryTake(char c)
    {
        SkipSpace();
        if (_text[_at] != c) return false;
        _at++;
        return true;
    }

    InvalidDataException Unexpected(string expected) =>
        new($"{_name}, character {Math.Max(_at, 0)}: expected {expected} in the Python literal of a jieba parameter file.");
}
