using System.Text.RegularExpressions;

namespace TextMiner.Configuration;

/// <summary>
/// Takes secrets out of words that people and log collectors read: user and password in an address, parameters that are credentials by
/// their name, and the texts that are given as secrets.
/// </summary>
sealed partial class Redaction(IReadOnlyList<string> secrets)
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "•••";

    /// <summary>Without texts of its own.</summary>
    public static Redaction General { get; } = new([]);

    /// <summary>With the secret settings.</summary>
    public static Redaction Of(Settings settings) => new([.. SettingCatalog.All.Where(setting => setting.IsSecret)
        .Select(setting => settings[setting].Value as string).OfType<string>().OrderByDescending(secret => secret.Length)]);

    /// <summary>The words without secrets.</summary>
    public string Apply(string words)
    {
        foreach (var secret in secrets) words = words.Replace(secret, Mask, StringComparison.Ordinal);
        words = UserInfo().Replace(words, $"$1{Mask}@");
        return Credential().Replace(words, $"$1{Mask}");
    }

    [GeneratedRegex(@"(\b[a-zA-Z][a-zA-Z0-9+.-]*://)[^\s/?#@""“”]+@")]
    private static partial Regex UserInfo();

    // Names by which sites and chat services call them: token=…, access_token=…, key=…, api_key=…, sign=…, secret=…, password=…
    [GeneratedRegex(@"(?<![A-Za-z0-9])((?:[A-Za-z]+[_-])?(?:token|key|apikey|secret|password|passwd|pwd|sign|signature|sig)=)[^\s&#""“”；;，,)]+", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();
}
