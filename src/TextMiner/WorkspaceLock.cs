using TextMiner.Documents;

namespace TextMiner;

/// <summary>
/// The right to write to a workspace, held by one program at a time. It is a lock of the operating system on a file, so it ends with
/// the program that holds it, however that ends; the file itself stays and means nothing.
/// </summary>
sealed class WorkspaceLock : IDisposable
{
    readonly FileStream _file;

    WorkspaceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="EnvironmentException">Another program holds it, or the file cannot be made.</exception>
    public static WorkspaceLock Take(Workspace workspace)
    {
        try
        {
            return new WorkspaceLock(new FileStream(workspace.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(workspace.Lock))
        {
            throw new EnvironmentException(
                $"{workspace.Database}: another textminer is working on this database; wait for it to end, or name another database with --db PATH.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{workspace.Lock}: the lock of the database cannot be made: {refused.Message}", refused);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _file.Dispose();
}
