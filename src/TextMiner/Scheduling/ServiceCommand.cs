namespace TextMiner.Scheduling;

/// <summary>What a scheduler of the machine is told to start.</summary>
/// <param name="Program">The program and, where it is started by dotnet, its assembly.</param>
/// <param name="Arguments">Words after it.</param>
/// <param name="Workspace">Where it works.</param>
sealed record ServiceCommand(IReadOnlyList<string> Program, IReadOnlyList<string> Arguments, Workspace Workspace)
{
    /// <summary>A refresh of this workspace by this program, with the configuration and database that are in force now.</summary>
    /// <param name="workspace">The database and its settings.</param>
    /// <param name="options">Options of the refresh, with full paths: a scheduler starts it in another folder.</param>
    public static ServiceCommand Refresh(Workspace workspace, IReadOnlyList<string> options)
    {
        var process = Environment.ProcessPath!;
        // Started as dotnet textminer.dll, the program is both.
        string[] program = Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, "exec", typeof(ServiceCommand).Assembly.Location]
            : [process];
        string[] configuration = workspace.Settings.File is { } file ? ["--config", file] : [];
        return new ServiceCommand(program, ["refresh", "--db", workspace.Database, .. configuration, .. options, "--log", "json"], workspace);
    }

    public IEnumerable<string> Words => Program.Concat(Arguments);
}
