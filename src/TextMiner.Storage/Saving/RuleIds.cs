namespace TextMiner.Storage.Saving;

/// <summary>Row ids of evidence rules with the text that they matched, and numbers of themes; a new rule gets one when it is first used.</summary>
sealed class RuleIds
{
    readonly Database _database;
    readonly Dictionary<string, long> _themes = new(StringComparer.Ordinal);
    readonly Dictionary<(string Theme, string Rule, string Matched), long> _rules = [];

    public RuleIds(Database database)
    {
        _database = database;
        database.RolledBack += _rules.Clear;
        database.RolledBack += _themes.Clear;
    }

    public long ThemeNo(string theme)
    {
        if (_themes.TryGetValue(theme, out var number)) return number;
        // A theme that nobody has defined is refused as its foreign key would be.
        var found = _database.Prepare("SELECT theme_no FROM themes WHERE theme_id = ?1").Scalar(theme)
            ?? throw new StoreException("An analysis names an unknown theme", _database.Path, "one of the themes that were saved", theme, "Save the themes first.");
        return _themes[theme] = (long)found;
    }

    public long IdOf(string theme, string rule, string matched)
    {
        var key = (theme, rule, matched);
        if (_rules.TryGetValue(key, out var id)) return id;
        var number = ThemeNo(theme);
        var found = _database.Prepare("SELECT rule_id FROM evidence_rules WHERE rule = ?1 AND matched = ?2 AND theme_no = ?3").Scalar(rule, matched, number)
            ?? _database.Prepare("INSERT INTO evidence_rules (rule, matched, theme_no, length) VALUES (?1, ?2, ?3, ?4) RETURNING rule_id")
                .Scalar(rule, matched, number, matched.Length);
        return _rules[key] = (long)found!;
    }
}
