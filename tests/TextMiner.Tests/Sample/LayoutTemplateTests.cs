using TextMiner.Documents;
using TextMiner.Sample;

namespace TextMiner.Tests.Sample;

/// <summary>The small layout language of the sample sites.</summary>
public sealed class LayoutTemplateTests
{
    [Theory]
    [InlineData("<b>{{name}}</b>", "<b>A &amp; B</b>")]
    [InlineData("{{?name}}yes{{/name}}{{!name}}no{{/name}}", "yes")]
    [InlineData("{{?other}}yes{{/other}}{{!other}}no{{/other}}", "no")]
    [InlineData("{{#items}}{{item}} of {{name}};{{/items}}", "1 of A &amp; B;2 of A &amp; B;")]
    [InlineData("{{>part}}!", "part of A &amp; B!")]
    public void A_layout_is_filled_in(string layout, string expected) => Assert.Equal(expected, Render(layout));

    [Theory]
    [InlineData("{{other}}", "other")]
    [InlineData("{{#other}}x{{/other}}", "other")]
    [InlineData("{{?name}}x", "never closed")]
    [InlineData("{{?name}}x{{/other}}", "{{/name}}")]
    [InlineData("x{{/name}}", "closes nothing")]
    public void A_mistake_is_named_with_its_layout(string layout, string named)
    {
        var error = Assert.Throws<EnvironmentException>(() => Render(layout));
        Assert.Contains("test.html", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    static string Render(string layout)
    {
        var scope = new LayoutScope().Set("name", "A & B").Set("other", "")
            .SetList("items", [new LayoutScope().Set("item", "1"), new LayoutScope().Set("item", "2")]);
        return LayoutTemplate.Parse("test.html", layout).Render(scope, name => LayoutTemplate.Parse(name, "part of {{name}}"));
    }
}
