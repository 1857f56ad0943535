using System.Globalization;

namespace TextMiner.Crawling.Warc;

/// <summary>The header of a record, or what was found in its place.</summary>
/// <param name="Offset">Where it begins in the file: of a compressed record, its gzip member.</param>
/// <param name="Fields">Named fields; names are not case-sensitive, and of repeated ones the first counts.</param>
/// <param name="Length">Bytes of its block.</param>
/// <param name="Problem">What is wrong; null for a record that can be read.</param>
public sealed record WarcRecord(long Offset, IReadOnlyDictionary<string, string> Fields, long Length, string? Problem = null)
{
    /// <summary>warcinfo, response, resource, request, metadata, revisit, conversion, continuation; empty for damage.</summary>
    public string Type => this["WARC-Type"]?.ToLowerInvariant() ?? "";

    /// <summary>The address that it is about, without the angle brackets that some writers put around it.</summary>
    public string? Target => this["WARC-Target-URI"]?.Trim('<', '>');

    /// <summary>When it was captured; null when it does not say or is not readable.</summary>
    public DateTimeOffset? Date => Moment("WARC-Date");

    /// <summary>Of a revisit: when the body that it repeats was captured.</summary>
    public DateTimeOffset? RefersToDate => Moment("WARC-Refers-To-Date");

    /// <summary>A field; null when there is none.</summary>
    public string? this[string name] => Fields.GetValueOrDefault(name);

    DateTimeOffset? Moment(string name) =>
        DateTimeOffset.TryParse(this[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date) ? date : null;
}
