using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Configuration;

/// <summary>
/// All settings in force, each from the first of flag, environment variable, file and default that gives it. Immutable; made by
/// <see cref="SettingsReader"/>.
/// </summary>
sealed record Settings
{
    readonly IReadOnlyDictionary<string, SettingValue> _values;

    internal Settings(IReadOnlyDictionary<string, SettingValue> values, string? file) => (_values, File) = (values, file);

    /// <summary>Every setting at its default.</summary>
    public static Settings Default { get; } =
        new(SettingCatalog.All.ToDictionary(setting => setting.Key, setting => new SettingValue(setting.Default, Origin.Default), StringComparer.Ordinal), null);

    /// <summary>The file that was read; null when there is none.</summary>
    public string? File { get; }

    public SettingValue this[Setting setting] => _values[setting.Key];

    public string Database => Text(SettingCatalog.Database)!;

    public string? Sources => Text(SettingCatalog.Sources);

    public string? Themes => Text(SettingCatalog.Themes);

    public string Contact => Text(SettingCatalog.Contact)!;

    public bool Snapshot => Switch(SettingCatalog.Snapshot);

    public bool Bare => Switch(SettingCatalog.Bare);

    public IReadOnlyList<string> UserDictionaries => (string[])this[SettingCatalog.UserDictionaries].Value!;

    /// <summary>The file that changes the stop words; null for the one beside the database.</summary>
    public string? StopWords => Text(SettingCatalog.StopWords);

    /// <summary>Pages that a refresh asks for at most; null for no bound.</summary>
    public int? MaxPages => Whole(SettingCatalog.MaxPages) is > 0 and var pages ? (int)pages : null;

    /// <summary>How long a refresh asks for pages; null for no bound.</summary>
    public TimeSpan? MaxTime => Number(SettingCatalog.MaxMinutes) is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null;

    public double FailureShare => Number(SettingCatalog.FailureShare);

    public int TopicsK => (int)Whole(SettingCatalog.TopicsK);

    public int TopicsSeed => (int)Whole(SettingCatalog.TopicsSeed);

    public string TopicsEngine => Text(SettingCatalog.TopicsEngine)!;

    public double TopicsRefitShare => Number(SettingCatalog.TopicsRefitShare);

    public string? AlertWebhook => Text(SettingCatalog.AlertWebhook);

    public string? AlertFile => Text(SettingCatalog.AlertFile);

    public string Cron => Text(SettingCatalog.Cron)!;

    public string TimeZone => Text(SettingCatalog.TimeZone)!;

    /// <summary>How long bodies of earlier versions stay; null for ever.</summary>
    public TimeSpan? BodyAge => Whole(SettingCatalog.BodyDays) is > 0 and var days ? TimeSpan.FromDays(days) : null;

    /// <summary>Runs whose details are kept; null for all.</summary>
    public int? KeptRuns => Whole(SettingCatalog.KeptRuns) is > 0 and var runs ? (int)runs : null;

    /// <summary>Topic fits that are kept; null for all.</summary>
    public int? KeptFits => Whole(SettingCatalog.KeptFits) is > 0 and var fits ? (int)fits : null;

    /// <summary>Bytes that must stay free.</summary>
    public long Reserve => Whole(SettingCatalog.Reserve) * 1_000_000;

    public string LogFormat => Text(SettingCatalog.LogFormat)!;

    public string? OtlpEndpoint => Text(SettingCatalog.OtlpEndpoint);

    /// <summary>
    /// SHA-256 over the settings that change the results of the same pages (<see cref="Effect.Results"/>), whatever set them. What lies in
    /// dictionaries and themes is covered by the digests of lexicon and models.
    /// </summary>
    public string Digest { get => field ??= DigestOf(); }

    string DigestOf()
    {
        var lines = SettingCatalog.All.Where(setting => setting.Effect == Effect.Results).OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => $"{setting.Key}={Convert.ToString(this[setting].Value, CultureInfo.InvariantCulture)}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    string? Text(Setting setting) => (string?)this[setting].Value;

    bool Switch(Setting setting) => (bool)this[setting].Value!;

    long Whole(Setting setting) => (long)this[setting].Value!;

    double Number(Setting setting) => (double)this[setting].Value!;
}
