using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>
/// A page layout with placeholders: <c>{{name}}</c> a value, escaped for HTML; <c>{{?name}}…{{/name}}</c> a part that is there
/// only when the value or list is; <c>{{!name}}…{{/name}}</c> only when it is not; <c>{{#name}}…{{/name}}</c> once for each item
/// of a list; <c>{{&gt;part}}</c> another layout of the same site. A value that is missing outside <c>{{?…}}</c> is an error.
/// </summary>
sealed partial class LayoutTemplate
{
    readonly string _name;
    readonly IReadOnlyList<Node> _nodes;

    LayoutTemplate(string name, IReadOnlyList<Node> nodes) => (_name, _nodes) = (name, nodes);

    /// <summary>Reads a layout; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="EnvironmentException">A block is not closed, or is closed under another name.</exception>
    public static LayoutTemplate Parse(string name, string text)
    {
        var open = new Stack<Block>([new Block(' ', "", [])]);
        var position = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            open.Peek().Children.Add(new Literal(text[position..mark.Index]));
            position = mark.Index + mark.Length;
            var (sign, key) = (mark.Groups[1].Value, mark.Groups[2].Value);
            if (sign == "/")
            {
                var closed = open.Pop();
                if (open.Count == 0 || closed.Key != key)
                    throw new EnvironmentException($"{name}: {{{{/{key}}}}} closes nothing; expected {{{{/{closed.Key}}}}}.");
                open.Peek().Children.Add(closed);
            }
            else if (sign is "#" or "?" or "!") open.Push(new Block(sign[0], key, []));
            else open.Peek().Children.Add(sign == ">" ? new Part(key) : new Value(key));
        }
        open.Peek().Children.Add(new Literal(text[position..]));
        return open.Count == 1
            ? new LayoutTemplate(name, open.Peek().Children)
            : throw new EnvironmentException($"{name}: {{{{{open.Peek().Sign}{open.Peek().Key}}}}} is never closed.");
    }

    /// <summary>Fills the layout in.</summary>
    /// <param name="scope">Where the values are looked up.</param>
    /// <param name="part">Finds another layout of the site by name.</param>
    /// <exception cref="EnvironmentException">The layout names a value, list or part that there is not.</exception>
    public string Render(LayoutScope scope, Func<string, LayoutTemplate> part)
    {
        var output = new StringBuilder();
        Write(_nodes, scope, part, output);
        return output.ToString();
    }

    void Write(IReadOnlyList<Node> nodes, LayoutScope scope, Func<string, LayoutTemplate> part, StringBuilder output)
    {
        foreach (var node in nodes)
            switch (node)
            {
                case Literal literal:
                    output.Append(literal.Text);
                    break;
                case Value value:
                    output.Append(Escape(scope.Value(value.Key) ?? throw Missing("value", value.Key)));
                    break;
                case Part other:
                    var layout = part(other.Key);
                    layout.Write(layout._nodes, scope, part, output);
                    break;
                case Block { Sign: '#' } loop:
                    foreach (var item in scope.List(loop.Key) ?? throw Missing("list", loop.Key))
                        Write(loop.Children, item.Within(scope), part, output);
                    break;
                case Block block when scope.Has(block.Key) == (block.Sign == '?'):
                    Write(block.Children, scope, part, output);
                    break;
            }
    }

    /// <summary>Escapes what HTML and XML need; unlike <see cref="WebUtility.HtmlEncode(string)"/> it leaves Latin-1 signs such as · alone.</summary>
    static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    EnvironmentException Missing(string what, string key) =>
        new($"{_name}: the page has no {what} “{key}”; give it one or put the place between {{{{?{key}}}}} and {{{{/{key}}}}}.");

    [GeneratedRegex(@"\{\{([#?!/>]?)(\w[\w.-]*)\}\}")]
    private static partial Regex Mark();

    abstract record Node;

    sealed record Literal(string Text) : Node;

    sealed record Value(string Key) : Node;

    sealed record Part(string Key) : Node;

    sealed record Block(char Sign, string Key, List<Node> Children) : Node;
}
