namespace TextMiner.Extraction;

/// <summary>
/// What a person knows of one site's layout, for pages on which the general rules fail. Each list holds CSS selectors in the order in
/// which they are tried; a list that finds nothing leaves its field to the general rules.
/// </summary>
/// <param name="Host">Host name; its subdomains are meant too.</param>
public sealed record SiteRule(string Host)
{
    /// <summary>The element of the body.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>The title; of a meta element, its content.</summary>
    public IReadOnlyList<string> Title { get; init; } = [];

    /// <summary>An element with the date of publication in its text.</summary>
    public IReadOnlyList<string> Date { get; init; } = [];

    /// <summary>The outlet that published first.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>The authors.</summary>
    public IReadOnlyList<string> Author { get; init; } = [];

    /// <summary>Elements that are no part of any article of the site.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];

    /// <summary>A remark for people.</summary>
    public string? Note { get; init; }
}
