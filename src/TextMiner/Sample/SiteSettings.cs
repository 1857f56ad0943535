using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>
/// What site.json says of one sample site. Addresses and citations are small layouts, filled in from the article's values.
/// Lists are empty by <c>get</c>, not by an initial value: the generated reader sets init-only properties that a file leaves out to null.
/// </summary>
sealed record SiteSettings
{
    public required string Host { get; init; }

    public required string Name { get; init; }

    /// <summary>Encoding of the bytes: utf-8 or gb18030.</summary>
    public required string Charset { get; init; }

    /// <summary>Charset in the Content-Type header, right or wrong; empty for none.</summary>
    public required string HeaderCharset { get; init; }

    /// <summary>Charset in the page's meta element, right or wrong.</summary>
    public required string MetaCharset { get; init; }

    /// <summary>Further headers of every answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>Address of an article.</summary>
    public required string ArticleAddress { get; init; }

    /// <summary>How another outlet cites an article of this site.</summary>
    public required string Citation { get; init; }

    /// <summary>Layouts of articles by age; the first whose last year is not passed is taken.</summary>
    public required IReadOnlyList<ArticleLayoutSettings> ArticleLayouts { get; init; }

    /// <summary>Folder of the address for each column; every column of the articles must be named.</summary>
    public IReadOnlyDictionary<string, string> Folders { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    public IReadOnlyList<ListSettings> Lists { get => field ?? []; init; }

    /// <summary>Issues of a periodical, if the site is one.</summary>
    public IssueSettings? Issues { get; init; }

    /// <summary>Pages that are no articles: files of pages/, filled in like layouts.</summary>
    public IReadOnlyList<PageSettings> Pages { get => field ?? []; init; }

    /// <summary>Files of files/, served as they are.</summary>
    public IReadOnlyList<FileSettings> Files { get => field ?? []; init; }

    public IReadOnlyList<RedirectSettings> Redirects { get => field ?? []; init; }

    /// <summary>A calendar without end, as crawlers dread it.</summary>
    public CalendarSettings? Calendar { get; init; }

    public IReadOnlyList<ReprintSettings> Reprints { get => field ?? []; init; }

    /// <summary>What is broken or tricky here on purpose; for readers.</summary>
    public IReadOnlyList<string> OnPurpose { get => field ?? []; init; }

    /// <summary>Reads a site.json; unknown keys are mistakes.</summary>
    /// <exception cref="EnvironmentException">The file is no JSON of this form.</exception>
    public static SiteSettings Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SiteSettingsJson.Default.SiteSettings)
                ?? throw new EnvironmentException($"{path}: expected an object, found null.");
        }
        catch (JsonException e)
        {
            throw new EnvironmentException($"{path}:{e.LineNumber + 1}: {e.Message}", e);
        }
    }
}

/// <summary>A layout of articles up to and including a year, with its own charset labels.</summary>
sealed record ArticleLayoutSettings(int LastYear, string Layout, string? HeaderCharset = null, string? MetaCharset = null);

/// <summary>A paged list of articles or, with <paramref name="OfIssues"/>, of issues.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Layout">Layout of the list's pages.</param>
/// <param name="First">Address of its first page.</param>
/// <param name="Next">Address of the further ones, with the page's number from 1.</param>
/// <param name="Size">Entries a page.</param>
/// <param name="Columns">Columns that it holds; null for all.</param>
/// <param name="OfIssues">True for a list of issues.</param>
/// <param name="Also">Entries at the end of the first page that lead to other pages.</param>
sealed record ListSettings(
    string Name, string Layout, string First, string Next, int Size,
    IReadOnlyList<string>? Columns = null, bool OfIssues = false, IReadOnlyList<EntrySettings>? Also = null);

/// <summary>A link of a list that leads to no article.</summary>
sealed record EntrySettings(string Title, string Address, string Date);

/// <summary>Contents pages: articles with the same address stand in one issue.</summary>
sealed record IssueSettings(string Layout, string Address);

/// <summary>A page that is no article.</summary>
/// <param name="Path">Its address, with the query if it has one.</param>
/// <param name="File">Its file in pages/.</param>
/// <param name="Type">Media type.</param>
/// <param name="Status">HTTP status, such as 200 for an error page that lies.</param>
/// <param name="Purpose">Why it is there; for readers.</param>
sealed record PageSettings(string Path, string File, string Type = "text/html", int Status = 200, string? Purpose = null);

/// <summary>A file that is served as it is.</summary>
/// <param name="Path">Its address.</param>
/// <param name="File">Its file in files/.</param>
/// <param name="Type">Media type.</param>
/// <param name="Date">When it last changed.</param>
/// <param name="Article">Name of the article that it belongs to, where the article's own head does not name the file.</param>
sealed record FileSettings(string Path, string File, string Type, string Date, string? Article = null);

/// <summary>An address that has moved.</summary>
/// <param name="From">The old address.</param>
/// <param name="To">The new one; empty with <paramref name="Article"/> or for the newest issue.</param>
/// <param name="Status">301, 302, 307 or 308.</param>
/// <param name="Article">Name of the article that it leads to.</param>
sealed record RedirectSettings(string From, string To = "", int Status = 301, string? Article = null);

/// <summary>Address and layout of the endless calendar; the month is its query.</summary>
sealed record CalendarSettings(string Path, string Layout);

/// <summary>An article of another site that this one republishes.</summary>
/// <param name="Of">Site folder and name of the original, such as newspaper/2021-08-04-zero-carbon-park.</param>
/// <param name="Date">When it was republished.</param>
/// <param name="Column">Column of this site.</param>
/// <param name="TitlePrefix">What the editors put before the title.</param>
/// <param name="DropLast">How many of the last lines they left out.</param>
sealed record ReprintSettings(string Of, string Date, string Column, string TitlePrefix = "", int DropLast = 0);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Disallow)]
[JsonSerializable(typeof(SiteSettings))]
sealed partial class SiteSettingsJson : JsonSerializerContext;
