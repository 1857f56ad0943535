using System.Collections.Frozen;
using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>
/// Provinces and prefectures by GB/T 2260, found by code or by the names that issuers, sources and titles use. The embedded list
/// (<c>Regions/gbt2260.tsv</c>) names its origin; further regions can be added. Immutable and safe for threads.
/// </summary>
public sealed class RegionCatalog
{
    readonly FrozenDictionary<string, Region> _byCode;
    readonly FrozenDictionary<string, Region> _byName;
    readonly int[] _nameLengths;

    /// <summary>The embedded list with further regions; one with a known code replaces the embedded one.</summary>
    /// <exception cref="ArgumentException">A code has not six digits, or a prefecture names no known parent.</exception>
    public RegionCatalog(IEnumerable<Region> additions)
    {
        ArgumentNullException.ThrowIfNull(additions);
        var byCode = RegionTable.Embedded.ToDictionary(region => region.Code, StringComparer.Ordinal);
        foreach (var region in additions)
        {
            if (region.Code.Length != 6 || !region.Code.All(char.IsAsciiDigit))
                throw new ArgumentException($"Region “{region.Name}” has the code “{region.Code}”; six digits were expected.", nameof(additions));
            byCode[region.Code] = region;
        }
        var orphan = byCode.Values.FirstOrDefault(region => region.Parent is { } parent && !byCode.ContainsKey(parent));
        if (orphan is not null)
            throw new ArgumentException($"Region {orphan.Code} “{orphan.Name}” has the unknown parent {orphan.Parent}.", nameof(additions));

        All = [.. byCode.Values.OrderBy(region => region.Code, StringComparer.Ordinal)];
        _byCode = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        _byName = Names(All);
        _nameLengths = [.. _byName.Keys.Select(name => name.Length).Distinct().OrderDescending()];
    }

    /// <summary>The embedded list alone.</summary>
    public static RegionCatalog Standard { get; } = new([]);

    /// <summary>Every region in the order of codes, a province before its prefectures.</summary>
    public IReadOnlyList<Region> All { get; }

    /// <summary>The region with this code; null when there is none.</summary>
    public Region? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>
    /// The first region named in a text, by full name (浙江省) or short name (浙江); a prefecture right behind its province
    /// (浙江省杭州市) wins over it. Null when none is named.
    /// </summary>
    public Region? FindIn(ReadOnlySpan<char> text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (At(text, start, out var end) is not { } region) continue;
            return region.Level == 1 && At(text, end, out _) is { Level: 2 } below && below.Parent == region.Code ? below : region;
        }
        return null;
    }

    /// <summary>The region with whose name a text begins, as titles and issuers do (北京市信息化促进条例); null when it begins otherwise.</summary>
    public Region? FindAtStart(ReadOnlySpan<char> text)
    {
        if (At(text, 0, out var end) is not { } region) return null;
        return region.Level == 1 && At(text, end, out _) is { Level: 2 } below && below.Parent == region.Code ? below : region;
    }

    Region? At(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start;
        if (start >= text.Length || text[start] < '\u3400') return null;
        var names = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _nameLengths)
        {
            if (start + length > text.Length || !names.TryGetValue(text.Slice(start, length), out var region)) continue;
            end = start + length;
            return region;
        }
        return null;
    }

    // A short name that several regions share (吉林) belongs to the province; of two prefectures neither gets it.
    static FrozenDictionary<string, Region> Names(IReadOnlyList<Region> regions)
    {
        var names = new Dictionary<string, Region>(StringComparer.Ordinal);
        foreach (var region in regions) names[region.Name] = region;
        foreach (var sharing in regions.GroupBy(RegionNames.Short, StringComparer.Ordinal))
        {
            if (sharing.Key.Length < 2) continue;
            var owner = sharing.FirstOrDefault(region => region.Level == 1) ?? (sharing.Count() == 1 ? sharing.First() : null);
            if (owner is not null) names.TryAdd(sharing.Key, owner);
        }
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
