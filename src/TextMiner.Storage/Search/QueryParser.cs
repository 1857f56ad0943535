namespace TextMiner.Storage.Search;

/// <summary>
/// Reads a query. OR binds least, then AND (or nothing) and NOT, then NEAR: <c>(数据 OR 信息) 安全 NOT title:草案 date:2020..2024</c>.
/// </summary>
sealed class QueryParser
{
    // Deeper is nobody's query, and would use up the stack.
    const int MaxDepth = 100;
    const int MaxLength = 4_000;

    readonly QueryScanner _scanner;
    Symbol _next;
    int _depth;

    QueryParser(string query)
    {
        _scanner = new QueryScanner(query);
        _next = _scanner.Next();
    }

    /// <exception cref="SearchQueryException">It is no query; the exception tells where.</exception>
    public static QueryNode Parse(string query)
    {
        if (query.Length > MaxLength) throw new SearchQueryException($"The query is longer than {MaxLength} characters.", MaxLength);
        var parser = new QueryParser(query);
        if (parser._next.Kind == SymbolKind.End) throw new SearchQueryException("The query is empty: expected a word, such as 数据要素.", 0);
        var root = parser.Any(inTitle: false);
        return parser._next.Kind == SymbolKind.End ? root : throw new SearchQueryException("This bracket closes nothing.", parser._next.Position);
    }

    /// <summary>A phrase that is looked for in titles.</summary>
    public static QueryNode Title(string phrase) => PhraseOf(new Symbol(SymbolKind.Quoted, phrase, 0), inTitle: true);

    QueryNode Any(bool inTitle)
    {
        var node = All(inTitle);
        while (_next.Kind == SymbolKind.Or)
        {
            Take();
            node = new OrNode(node, All(inTitle));
        }
        return node;
    }

    QueryNode All(bool inTitle)
    {
        var node = One(inTitle);
        while (_next.Kind is not (SymbolKind.End or SymbolKind.Close or SymbolKind.Or))
        {
            if (_next.Kind == SymbolKind.And) Take();
            node = new AndNode(node, One(inTitle));
        }
        return node;
    }

    QueryNode One(bool inTitle)
    {
        if (_next.Kind != SymbolKind.Not) return Near(inTitle);
        var not = Take();
        Deeper(not);
        var operand = One(inTitle);
        _depth--;
        return new NotNode(operand);
    }

    QueryNode Near(bool inTitle)
    {
        var (position, node) = (_next.Position, Operand(inTitle));
        QueryNode? pairs = null;
        while (_next.Kind == SymbolKind.Near)
        {
            var near = Take();
            var (nextPosition, next) = (_next.Position, Operand(inTitle));
            var pair = new NearNode(OnlyPhrase(node, position), OnlyPhrase(next, nextPosition), near.Number);
            pairs = pairs is null ? pair : new AndNode(pairs, pair);
            (position, node) = (nextPosition, next);
        }
        return pairs ?? node;
    }

    QueryNode Operand(bool inTitle)
    {
        var symbol = Take();
        switch (symbol.Kind)
        {
            case SymbolKind.Bare or SymbolKind.Quoted: return PhraseOf(symbol, inTitle);
            case SymbolKind.Open: return Group(symbol, inTitle);
            case SymbolKind.Field when QueryFields.IsTitle(symbol.Text):
                var title = Take();
                return title.Kind switch
                {
                    SymbolKind.Bare or SymbolKind.Quoted => PhraseOf(title, inTitle: true),
                    SymbolKind.Open => Group(title, inTitle: true),
                    _ => throw new SearchQueryException($"Behind {symbol.Text}: a word, a quotation or a bracket is expected.", title.Position),
                };
            case SymbolKind.Field:
                var value = Take();
                return value.Kind is SymbolKind.Bare or SymbolKind.Quoted
                    ? new FilterNode(QueryFields.Filter(symbol.Text), value.Text, value.Position)
                    : throw new SearchQueryException($"Behind {symbol.Text}: its value is expected, in quotes when it holds spaces.", value.Position);
            case SymbolKind.End: throw new SearchQueryException("The query ends where a word is expected.", symbol.Position);
            case SymbolKind.Close: throw new SearchQueryException("A word is expected before this bracket.", symbol.Position);
            default: throw new SearchQueryException($"{symbol.Text} stands between two words; put quotes around it to look for it.", symbol.Position);
        }
    }

    QueryNode Group(Symbol open, bool inTitle)
    {
        Deeper(open);
        var node = Any(inTitle);
        if (_next.Kind != SymbolKind.Close) throw new SearchQueryException("The bracket that opens here is not closed.", open.Position);
        Take();
        _depth--;
        return node;
    }

    void Deeper(Symbol symbol)
    {
        if (++_depth > MaxDepth) throw new SearchQueryException($"Brackets and NOT stand more than {MaxDepth} deep here.", symbol.Position);
    }

    static PhraseNode PhraseOf(Symbol symbol, bool inTitle)
    {
        var phrase = new Phrase(symbol.Text, symbol.Number == 1);
        return phrase.IsSearchable
            ? new PhraseNode(phrase, inTitle)
            : throw new SearchQueryException("There is nothing to look for here: expected characters, letters or digits, not only marks.", symbol.Position);
    }

    static PhraseNode OnlyPhrase(QueryNode node, int position) => node as PhraseNode
        ?? throw new SearchQueryException("NEAR joins words and phrases, not brackets or fields.", position);

    Symbol Take()
    {
        var taken = _next;
        _next = _scanner.Next();
        return taken;
    }
}
