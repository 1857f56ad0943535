using System.Globalization;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Sample;

/// <summary>One sample text: a head of <c>key: value</c> lines, an empty line, then a paragraph a line.</summary>
/// <param name="Name">File name without extension, such as 2021-08-04-zero-carbon-park.</param>
/// <param name="Head">The head's keys and values.</param>
/// <param name="Blocks">Headings and paragraphs in order.</param>
sealed record SampleArticle(string Name, IReadOnlyDictionary<string, string> Head, IReadOnlyList<SampleBlock> Blocks)
{
    /// <summary>File names of corrected re-issues end so: X.v2.txt takes the place of X.txt in the site's later state.</summary>
    public const string CorrectionSuffix = ".v2";

    static readonly string[] Required = ["title", "kind", "date", "column", "themes"];

    public string Title => Head["title"];

    /// <summary>When the site published it.</summary>
    public DateOnly Date => DateOnly.ParseExact(Head["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>True for a corrected re-issue.</summary>
    public bool IsCorrection => Name.EndsWith(CorrectionSuffix, StringComparison.Ordinal);

    /// <summary>Theme ids that the text treats.</summary>
    public IReadOnlyList<string> Themes => Head["themes"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// A number for addresses, click counts and times of day: 32-bit FNV-1a (Fowler, Noll and Vo) of a name, stable
    /// between runs and machines.
    /// </summary>
    public static uint NumberOf(string name)
    {
        var hash = 2166136261;
        foreach (var unit in Encoding.UTF8.GetBytes(name)) hash = unchecked((hash ^ unit) * 16777619);
        return hash;
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="EnvironmentException">The file does not have the form; the message tells where and what was expected.</exception>
    public static SampleArticle Load(string path)
    {
        var lines = File.ReadAllLines(path);
        var end = Array.IndexOf(lines, "");
        if (end < 1) throw new EnvironmentException($"{path}: expected a head of “key: value” lines, then an empty line, then the text.");
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < end; i++)
        {
            var colon = lines[i].IndexOf(": ", StringComparison.Ordinal);
            if (colon < 1) throw new EnvironmentException($"{path}:{i + 1}: expected “key: value”, found “{lines[i]}”.");
            head[lines[i][..colon]] = lines[i][(colon + 2)..].Trim();
        }
        if (Required.FirstOrDefault(key => !head.ContainsKey(key)) is { } missing)
            throw new EnvironmentException($"{path}: the head has no “{missing}”.");
        if (!DateOnly.TryParseExact(head["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw new EnvironmentException($"{path}: “{head["date"]}” is no date of the form 2021-03-05.");
        var body = lines[(end + 1)..].Where(line => line.Length > 0).ToList();
        if (body.Count == 0) throw new EnvironmentException($"{path}: the head is followed by no text.");
        return new SampleArticle(Path.GetFileNameWithoutExtension(path), head, [.. body.Select((line, i) => SampleBlock.Of(line, i, body.Count))]);
    }

    /// <summary>The text as another site republishes it.</summary>
    public SampleArticle Republish(ReprintSettings reprint, string citation, string address)
    {
        var head = new Dictionary<string, string>(Head, StringComparer.Ordinal)
        {
            ["title"] = reprint.TitlePrefix + Title,
            ["date"] = reprint.Date,
            ["column"] = reprint.Column,
            ["source"] = citation,
            ["original"] = address,
        };
        foreach (var own in (string[])["edition", "editor", "index_no", "attachment", "subject", "effect_level", "validity"]) head.Remove(own);
        return new SampleArticle($"{reprint.Date}-reprint-{Name[11..]}", head, [.. Blocks.SkipLast(reprint.DropLast)]);
    }
}
