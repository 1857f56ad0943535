using TextMiner.Documents;

namespace TextMiner.Backups;

/// <summary>
/// The right to take bodies out of the archive, or to count on it that nobody does: a pruning or a backup holds it, one of them at a
/// time. Like <see cref="WorkspaceLock"/> it ends with the program that holds it; a run needs none, since it only adds.
/// </summary>
sealed class ArchiveHold : IDisposable
{
    /// <summary>A pruning takes seconds; who holds it longer is another backup.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(100);

    readonly FileStream? _file;

    ArchiveHold(FileStream? file) => _file = file;

    /// <summary>Takes it at once; null when another program has it.</summary>
    public static ArchiveHold? TryTake(Workspace workspace)
    {
        try
        {
            return new ArchiveHold(new FileStream(workspace.BodiesLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            // Who may not write here takes no body away, and can do no more about others than a copy that notices what goes.
            return new ArchiveHold(null);
        }
        catch (IOException) when (File.Exists(workspace.BodiesLock))
        {
            return null;
        }
        catch (IOException)
        {
            return new ArchiveHold(null);
        }
    }

    /// <summary>Takes it as soon as a pruning is through.</summary>
    /// <exception cref="EnvironmentException">Another program keeps it.</exception>
    public static ArchiveHold Take(Workspace workspace)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (TryTake(workspace) is { } hold) return hold;
            Thread.Sleep(Pause);
        }
        throw new WorkspaceBusyException($"{workspace.Archive}: another backup or a pruning of the archive is under way; wait for it to end.");
    }

    public void Dispose() => _file?.Dispose();
}
