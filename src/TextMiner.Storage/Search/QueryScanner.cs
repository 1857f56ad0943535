using System.Globalization;

namespace TextMiner.Storage.Search;

enum SymbolKind
{
    End,
    Open,
    Close,
    Field,
    Quoted,
    Bare,
    And,
    Or,
    Not,
    Near,
}

/// <summary>A piece of a query with its place in it; number is the distance of NEAR, or 1 behind a word with an asterisk.</summary>
readonly record struct Symbol(SymbolKind Kind, string Text, int Position, int Number = 0);

/// <summary>Cuts a query into symbols. Brackets, quotes and colons may be those of a Chinese keyboard.</summary>
sealed class QueryScanner(string query)
{
    /// <summary>NEAR without a number.</summary>
    public const int DefaultDistance = 10;

    const int MaxDistance = 1_000;
    const string Opening = "(（";
    const string Closing = ")）";
    const string Colons = ":：";
    const string Asterisks = "*＊";
    const string Quotes = "\"“「『＂";
    const string EndQuotes = "\"”」』＂";

    int _at;

    public Symbol Next()
    {
        while (_at < query.Length && SearchText.IsSpace(query[_at])) _at++;
        if (_at == query.Length) return new Symbol(SymbolKind.End, "", _at);
        var c = query[_at];
        if (Opening.Contains(c)) return new Symbol(SymbolKind.Open, query[_at..(_at + 1)], _at++);
        if (Closing.Contains(c)) return new Symbol(SymbolKind.Close, query[_at..(_at + 1)], _at++);
        return Quotes.Contains(c) ? Quoted() : Field() ?? Near() ?? Bare();
    }

    Symbol Quoted()
    {
        var start = _at;
        var closing = EndQuotes[Quotes.IndexOf(query[_at], StringComparison.Ordinal)];
        // A Chinese keyboard may give the same quote twice.
        var end = query.IndexOfAny([closing, query[start]], start + 1);
        if (end < 0) throw new SearchQueryException("The quotation that begins here does not end.", start);
        _at = end + 1;
        return new Symbol(SymbolKind.Quoted, query[(start + 1)..end], start, Asterisk());
    }

    Symbol? Field()
    {
        var end = _at;
        while (end < query.Length && char.IsLetter(query[end])) end++;
        if (end == _at || end == query.Length || !Colons.Contains(query[end])) return null;
        var name = query[_at..end];
        if (!QueryFields.IsKnown(name))
        {
            // A Chinese text may hold a colon of its own.
            if (!name.All(char.IsAsciiLetter)) return null;
            throw new SearchQueryException($"There is no field “{name}”: expected {QueryFields.Names}. Put quotes around text that holds a colon.", _at);
        }
        var symbol = new Symbol(SymbolKind.Field, name, _at);
        _at = end + 1;
        return symbol;
    }

    Symbol? Near()
    {
        if (string.CompareOrdinal(query, _at, "NEAR", 0, 4) != 0) return null;
        var (start, behind) = (_at, _at + 4);
        if (behind == query.Length || SearchText.IsSpace(query[behind]))
        {
            _at = behind;
            return new Symbol(SymbolKind.Near, "NEAR", start, DefaultDistance);
        }
        var bracketed = Opening.Contains(query[behind]);
        if (!bracketed && query[behind] != '/') return null;
        var end = behind + 1;
        while (end < query.Length && char.IsAsciiDigit(query[end])) end++;
        if (!int.TryParse(query.AsSpan(behind + 1, end - behind - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var distance) || distance > MaxDistance)
            throw new SearchQueryException($"NEAR takes a number from 0 to {MaxDistance}, such as NEAR(5).", behind + 1);
        if (bracketed && (end == query.Length || !Closing.Contains(query[end]))) throw new SearchQueryException("The bracket behind NEAR does not end.", behind);
        _at = bracketed ? end + 1 : end;
        return new Symbol(SymbolKind.Near, query[start.._at], start, distance);
    }

    Symbol Bare()
    {
        var start = _at;
        while (_at < query.Length && !SearchText.IsSpace(query[_at]) && !(Opening + Closing + Quotes + Asterisks).Contains(query[_at])) _at++;
        var text = query[start.._at];
        return text switch
        {
            "AND" => new Symbol(SymbolKind.And, text, start),
            "OR" => new Symbol(SymbolKind.Or, text, start),
            "NOT" => new Symbol(SymbolKind.Not, text, start),
            "" => throw new SearchQueryException("An asterisk stands behind a word: 信息*.", start),
            _ => new Symbol(SymbolKind.Bare, text, start, Asterisk()),
        };
    }

    int Asterisk()
    {
        if (_at == query.Length || !Asterisks.Contains(query[_at])) return 0;
        _at++;
        if (_at < query.Length && !SearchText.IsSpace(query[_at]) && !(Opening + Closing).Contains(query[_at]))
            throw new SearchQueryException("An asterisk stands at the end of a word: 信息*.", _at - 1);
        return 1;
    }
}
