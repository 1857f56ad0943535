using TextMiner.Documents;

namespace TextMiner.Storage;

/// <summary>How enumerations are spelt in rows: in lower case, or in Chinese where the domain is.</summary>
static class Names
{
    public static string Name<T>(this T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string ChineseName(this AdministrativeLevel level) => level == AdministrativeLevel.National ? "国家" : "地方";

    public static T Parse<T>(string name) where T : struct, Enum => Enum.Parse<T>(name, ignoreCase: true);
}
