using System.Globalization;
using System.Text;
using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// What one robots.txt says to one product (RFC 9309): which paths it may fetch, how long it should wait, and where sitemaps
/// are. Immutable.
/// </summary>
public sealed class RobotsRules
{
    /// <summary>How much of a file is read; RFC 9309, section 2.5, asks for at least this.</summary>
    internal const int MaxBytes = 500 * 1024;

    /// <summary>Crawl-delay is no part of the standard, so nothing bounds it; more than a day is a mistake.</summary>
    static readonly double MaxDelaySeconds = TimeSpan.FromDays(1).TotalSeconds;

    readonly RobotsPattern[] _patterns;

    RobotsRules(RobotsPattern[] patterns, TimeSpan? crawlDelay, IReadOnlyList<string> sitemaps) =>
        (_patterns, CrawlDelay, Sitemaps) = (patterns, crawlDelay, sitemaps);

    /// <summary>No restrictions: there is no robots.txt.</summary>
    public static RobotsRules AllowAll { get; } = new([], null, []);

    /// <summary>The wait between two requests that the site asks for (an extension of the standard); null when it does not.</summary>
    public TimeSpan? CrawlDelay { get; }

    /// <summary>Values of the Sitemap lines in their order, as written.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>
    /// Reads a file for a product. All groups that name the product count together; if none does, all groups for <c>*</c>. Lines
    /// that make no sense are passed over, and of an overlong file the first 500 KiB count.
    /// </summary>
    /// <param name="file">Bytes of the file, UTF-8 with or without byte order mark.</param>
    /// <param name="product">Product token without version, such as <see cref="HttpPageFetcher.ProductToken"/>.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> file, string product)
    {
        var own = new Group();
        var everyone = new Group();
        var row = new AgentRow();
        // Crawl-delay is not in the standard, so it must not end a row of user agents for rules; it has a row of its own.
        var delayRow = new AgentRow();
        var sitemaps = new List<string>();
        foreach (var line in Decode(file).AsSpan().EnumerateLines())
        {
            if (!TrySplit(line, out var key, out var value)) continue;
            switch (key)
            {
                case "user-agent":
                    var named = value.StartsWith('*') ? everyone
                        : ProductOf(value).Equals(product, StringComparison.OrdinalIgnoreCase) ? own : null;
                    if (named is not null) named.Named = true;
                    row.Add(named);
                    delayRow.Add(named);
                    break;
                case "allow" or "disallow":
                    delayRow.End();
                    var pattern = RobotsPattern.Parse(value, allows: key == "allow");
                    foreach (var group in row.End())
                        if (pattern is not null) group.Patterns.Add(pattern);
                    break;
                case "crawl-delay":
                    var delay = ReadDelay(value);
                    foreach (var group in delayRow.End()) group.Delay = delay > group.Delay ? delay : group.Delay ?? delay;
                    break;
                case "sitemap" when value.Length > 0:
                    sitemaps.Add(value);
                    break;
            }
        }
        var mine = own.Named ? own : everyone;
        return new RobotsRules([.. mine.Patterns], mine.Delay, sitemaps);
    }

    /// <summary>
    /// Whether the address may be fetched: the longest matching pattern decides, allow wins a tie, no match allows, and
    /// <c>/robots.txt</c> itself is always allowed.
    /// </summary>
    public bool Allows(PageUrl url)
    {
        if (_patterns.Length == 0) return true;
        var path = RobotsPattern.NormalizePath(url.PathAndQuery);
        if (path == "/robots.txt") return true;
        RobotsPattern? best = null;
        foreach (var pattern in _patterns)
            if ((best is null || pattern.Beats(best)) && pattern.Matches(path)) best = pattern;
        return best is null || best.Allows;
    }

    /// <summary>The text up to the limit; a line that the limit cuts is dropped, because half a path means something else.</summary>
    static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        if (file.Length > MaxBytes)
        {
            file = file[..MaxBytes];
            file = file[..(file.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        }
        return Encoding.UTF8.GetString(file);
    }

    static bool TrySplit(ReadOnlySpan<char> line, out string key, out string value)
    {
        (key, value) = ("", "");
        if (line.IndexOf('#') is var comment and >= 0) line = line[..comment];
        if (line.IndexOf(':') is not (var colon and > 0)) return false;
        key = line[..colon].Trim().ToString().ToLowerInvariant();
        value = line[(colon + 1)..].Trim().ToString();
        return true;
    }

    /// <summary>The letters, _ and - at the beginning: <c>TextMiner/1.0</c> names TextMiner.</summary>
    static ReadOnlySpan<char> ProductOf(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '_' or '-')) end++;
        return value.AsSpan(0, end);
    }

    static TimeSpan? ReadDelay(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, MaxDelaySeconds))
            : null;

    /// <summary>What the file says to one user agent, from all its groups.</summary>
    sealed class Group
    {
        public bool Named { get; set; }

        public List<RobotsPattern> Patterns { get; } = [];

        public TimeSpan? Delay { get; set; }
    }

    /// <summary>User agents in a row share what follows; the first user agent after that begins a new row.</summary>
    sealed class AgentRow
    {
        readonly HashSet<Group> _groups = [];
        bool _ended = true;

        public void Add(Group? group)
        {
            if (_ended) _groups.Clear();
            _ended = false;
            if (group is not null) _groups.Add(group);
        }

        public HashSet<Group> End()
        {
            _ended = true;
            return _groups;
        }
    }
}
