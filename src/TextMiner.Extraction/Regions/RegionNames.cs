using TextMiner.Documents;

namespace TextMiner.Extraction;

/// <summary>Short names of regions, as texts use them: 浙江 for 浙江省, 延边 for 延边朝鲜族自治州.</summary>
static class RegionNames
{
    static readonly string[] Suffixes = ["特别行政区", "自治区", "自治州", "地区", "省", "市", "盟"];

    // Names of the nationalities that stand between a place and 自治区 or 自治州; longer ones first.
    static readonly string[] Nationalities =
    [
        "维吾尔", "柯尔克孜", "哈萨克", "蒙古族", "土家族", "景颇族", "傈僳族", "朝鲜族", "布依族", "哈尼族",
        "回族", "藏族", "彝族", "苗族", "壮族", "傣族", "侗族", "羌族", "白族", "蒙古",
    ];

    public static string Short(Region region)
    {
        var name = region.Name.AsSpan();
        var suffix = Array.Find(Suffixes, s => region.Name.EndsWith(s, StringComparison.Ordinal));
        if (suffix is null) return region.Name;
        name = name[..^suffix.Length];
        if (suffix is not ("自治区" or "自治州")) return name.ToString();
        for (var found = true; found;)
        {
            found = false;
            foreach (var nationality in Nationalities)
            {
                // 内蒙古 is itself a place: at least two characters must stay.
                if (name.Length < nationality.Length + 2 || !name.EndsWith(nationality, StringComparison.Ordinal)) continue;
                name = name[..^nationality.Length];
                found = true;
                break;
            }
        }
        return name.ToString();
    }
}
