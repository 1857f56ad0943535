using System.Globalization;
using TextMiner.Configuration;
using TextMiner.Documents;

namespace TextMiner;

/// <summary>
/// The right to write to a workspace, held by one program at a time. It is a lock of the operating system on a file, so it ends with
/// the program that holds it, however that ends; the file itself stays and means nothing. Who holds it stands in a file beside it, since
/// nobody else may read a locked one; what a killed program left there counts only while the lock is held.
/// </summary>
sealed class WorkspaceLock : IDisposable
{
    readonly FileStream _file;
    readonly string _holder;

    WorkspaceLock(FileStream file, string holder) => (_file, _holder) = (file, holder);

    /// <summary>Takes the lock.</summary>
    /// <param name="workspace">What is to be written to.</param>
    /// <param name="clock">Says since when; null for the machine's clock.</param>
    /// <exception cref="WorkspaceBusyException">Another program holds it.</exception>
    /// <exception cref="EnvironmentException">The file cannot be made.</exception>
    public static WorkspaceLock Take(Workspace workspace, TimeProvider? clock = null)
    {
        try
        {
            var held = new WorkspaceLock(new FileStream(workspace.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), workspace.LockHolder);
            held.NoteHolder(clock ?? TimeProvider.System, Redaction.Of(workspace.Settings));
            return held;
        }
        catch (IOException) when (File.Exists(workspace.Lock))
        {
            throw new WorkspaceBusyException(
                $"{workspace.Database}: another textminer is working on this database{HolderOf(workspace)}; wait for it to end, or name another database with --db PATH.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{workspace.Lock}: the lock of the database cannot be made: {refused.Message}", refused);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        // While the lock is still held: the next holder's note must not be the one that goes.
        Ignoring(() => File.Delete(_holder));
        _file.Dispose();
    }

    void NoteHolder(TimeProvider clock, Redaction redaction)
    {
        var since = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var command = string.Join(' ', (string[])["textminer", .. Environment.GetCommandLineArgs().Skip(1)]);
        Ignoring(() => File.WriteAllText(_holder, string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}, since {since}: {redaction.Apply(command)}\n")));
    }

    static string HolderOf(Workspace workspace)
    {
        var holder = "";
        Ignoring(() => holder = File.ReadAllText(workspace.LockHolder).Trim());
        return holder.Length > 0 ? $" ({holder})" : "";
    }

    // The note is for people; the lock holds without it.
    static void Ignoring(Action noting)
    {
        try
        {
            noting();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
        }
    }
}

/// <summary>Another program works on the database; the message says which.</summary>
sealed class WorkspaceBusyException(string message) : EnvironmentException(message);
