using System.Text.Json;
using System.Text.RegularExpressions;
using TextMiner.Documents;
using TextMiner.Storage;

namespace TextMiner.Configuration;

/// <summary>Composes the settings of a command from its flags, the environment and the configuration file.</summary>
/// <param name="flags">The texts that were given to flags of settings and to <c>--set</c>, by flag.</param>
/// <param name="environment">The environment variables.</param>
sealed partial class SettingsReader(IReadOnlyDictionary<string, IReadOnlyList<string>> flags, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Names the configuration file.</summary>
    public const string FileFlag = "--config", FileVariable = "TEXTMINER_CONFIG";

    /// <summary>Sets any setting: <c>--set refresh.maxPages=200</c>.</summary>
    public const string SetFlag = "--set";

    /// <summary>Variables that are no settings: where the file is, the browser that renders, and those of the tests, which start this program.</summary>
    public static IReadOnlyList<string> OtherVariables { get; } =
        [FileVariable, "TEXTMINER_CHROMIUM", "TEXTMINER_ACCEPT", "TEXTMINER_FLOORS", "TEXTMINER_SEED", "TEXTMINER_SOAK"];

    readonly List<ConfigurationFault> _faults = [];
    readonly SettingAssignments _assigned = SettingAssignments.Of(flags.GetValueOrDefault(SetFlag, []));

    /// <summary>
    /// Reads them. The file is the first of these: the one that --config names; the one that TEXTMINER_CONFIG names; textminer.json beside
    /// the database that --db or TEXTMINER_DB names; textminer.json in the current folder. The first two must be there.
    /// </summary>
    /// <exception cref="EnvironmentException">The configuration has faults; all of them are named.</exception>
    /// <exception cref="UsageException">A flag is among them.</exception>
    public Settings Read()
    {
        var file = FindFile() is { } path ? SettingsFile.Read(path) : null;
        _faults.AddRange(file?.Faults ?? []);
        _faults.AddRange(_assigned.Faults);
        CheckVariables();
        var values = SettingCatalog.All.ToDictionary(setting => setting.Key, setting => ValueOf(setting, file), StringComparer.Ordinal);
        if (_faults.Count == 0) return new Settings(values, file?.Path);
        var faults = _faults.OrderBy(fault => fault.Line ?? 0).ThenBy(fault => fault.Column ?? 0).ToList();
        var words = faults.Count == 1 ? $"{faults[0]}" : $"the configuration has {faults.Count} faults:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}";
        throw faults.Exists(fault => fault.Where.StartsWith("--", StringComparison.Ordinal)) ? new UsageException(words) : new EnvironmentException(words);
    }

    string? FindFile()
    {
        if (flags.TryGetValue(FileFlag, out var named)) return Named(named[^1], FileFlag);
        if (VariableOf(FileVariable) is { } variable) return Named(variable, FileVariable);
        var database = flags.TryGetValue(SettingCatalog.Database.Flag!, out var given) || _assigned.Texts.TryGetValue(SettingCatalog.Database.Key, out given)
            ? given[^1]
            : VariableOf(SettingCatalog.Database.Variable);
        string[] places = [.. string.IsNullOrWhiteSpace(database) ? (string[])[] : [Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database)) ?? "", SettingsFile.FileName)], Path.GetFullPath(SettingsFile.FileName)];
        return Array.Find(places, File.Exists);
    }

    static string Named(string path, string by) => File.Exists(path) ? path
        : string.IsNullOrWhiteSpace(path) ? throw new UsageException($"{by} stands without a file; name one, such as {by} {SettingsFile.FileName}.")
        : throw new EnvironmentException($"{by}: there is no file {Path.GetFullPath(path)}; name one that is there, or make it with textminer init {Path.GetDirectoryName(Path.GetFullPath(path))}.");

    // An empty variable is how a shell takes one back.
    string? VariableOf(string name) => environment.TryGetValue(name, out var text) && text.Trim().Length > 0 ? text : null;

    SettingValue ValueOf(Setting setting, SettingsFile? file)
    {
        var isAssigned = _assigned.Texts.TryGetValue(setting.Key, out var assigned);
        if (setting.Flag is { } flag && flags.TryGetValue(flag, out var given))
        {
            if (isAssigned) _faults.Add(new ConfigurationFault(SetFlag, null, null, $"{setting.Key} is given by {flag} too; leave one of them"));
            return Take(setting, setting.FromTexts(given.Count > 0 ? given : [flag.StartsWith("--no-", StringComparison.Ordinal) ? "false" : "true"]), Origin.Flag(flag), Environment.CurrentDirectory);
        }
        if (isAssigned) return Take(setting, setting.FromAssigned(assigned!), Origin.Flag(SetFlag), Environment.CurrentDirectory);
        if (VariableOf(setting.Variable) is { } text)
            return Take(setting, setting.FromTexts(setting.Shape == ValueShape.Texts ? text.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) : [text]), Origin.Variable(setting.Variable), Environment.CurrentDirectory);
        if (file is not null && file.Values.TryGetValue(setting.Key, out var value))
            return Take(setting, value.Value, Origin.File(file.Path, value.Line), file.Folder, new ConfigurationFault(file.Path, value.Line, value.Column, ""));
        return new SettingValue(setting.Default, Origin.Default);
    }

    SettingValue Take(Setting setting, JsonElement json, Origin origin, string folder, ConfigurationFault? at = null)
    {
        if (setting.TryRead(json, out var value)) return new SettingValue(setting.IsPath ? Rooted(value, folder) : value, origin);
        var found = setting.IsSecret ? "a value that is not shown, and is none" : Found(json);
        _faults.Add((at ?? new ConfigurationFault(origin.Place!, null, null, "")) with { Words = $"{setting.Key}: expected {setting.Expected}; found {found}" });
        return new SettingValue(setting.Default, Origin.Default);
    }

    static object? Rooted(object? value, string folder) => value switch
    {
        string path => Path.GetFullPath(path, folder),
        string[] paths => Array.ConvertAll(paths, path => Path.GetFullPath(path, folder)),
        _ => value,
    };

    static string Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => $"“{json.GetString()}”",
        JsonValueKind.Object => "an object",
        _ => json.GetRawText(),
    };

    /// <summary>A variable that begins like ours but is none would be passed over without a word.</summary>
    void CheckVariables()
    {
        var known = SettingCatalog.All.Select(setting => setting.Variable).Concat(OtherVariables).Where(IsOurs).ToList();
        foreach (var name in environment.Keys.Where(name => IsOurs(name) && !known.Contains(name) && !OfService().IsMatch(name)).Order(StringComparer.Ordinal))
        {
            // The beginning that all of them share would make any short name near to any other.
            var near = NearNames.Of(name[Setting.Prefix.Length..], known.Select(one => one[Setting.Prefix.Length..])).Select(one => Setting.Prefix + one).ToList();
            _faults.Add(new ConfigurationFault(name, null, null,
                $"there is no such setting{(near.Count > 0 ? NearNames.AsQuestion(near) : "; take it back (unset), textminer config show lists the variables")}"));
        }
    }

    static bool IsOurs(string variable) => variable.StartsWith(Setting.Prefix, StringComparison.Ordinal);

    // Kubernetes gives every container such variables for each service, and a service may well be called textminer.
    [GeneratedRegex(@"_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$|_PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?$")]
    private static partial Regex OfService();
}
