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
    const string Since = ", since ", Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Whoever looks whether the lock is held has it for a moment itself: a run that begins then is not to be refused.</summary>
    const int Attempts = 5;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

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
            var held = new WorkspaceLock(Open(workspace.Lock), workspace.LockHolder);
            held.NoteHolder(clock ?? TimeProvider.System, Redaction.Of(workspace.Settings));
            return held;
        }
        catch (IOException) when (File.Exists(workspace.Lock))
        {
            throw new WorkspaceBusyException(
                $"{workspace.Database}: another textminer is working on this database{(NoteOf(workspace) is { Length: > 0 } note ? $" ({note})" : "")}; wait for it to end, or name another database with --db PATH.");
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
        var since = clock.GetUtcNow().ToString(Moment, CultureInfo.InvariantCulture);
        var command = string.Join(' ', (string[])["textminer", .. Environment.GetCommandLineArgs().Skip(1)]);
        Ignoring(() => File.WriteAllText(_holder, string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}{Since}{since}: {redaction.Apply(command)}\n")));
    }

    /// <summary>Who holds the lock now; null when nobody does.</summary>
    public static LockHolder? HolderOf(Workspace workspace)
    {
        try
        {
            using var free = new FileStream(workspace.Lock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            var note = NoteOf(workspace);
            var since = note.Split(Since) is [_, var rest, ..] && DateTimeOffset.TryParseExact(rest.Split(": ")[0], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : (DateTimeOffset?)null;
            return new LockHolder(note, since);
        }
    }

    /// <summary>Says of a run, by the moment when it began, whether the program that holds the lock can be at work on it.</summary>
    public static Func<DateTimeOffset, bool> WorksOn(Workspace workspace)
    {
        var holder = new Lazy<LockHolder?>(() => HolderOf(workspace));
        // One that took the lock later works on something else: a label, a verification.
        return began => holder.Value is { } held && (held.Since is null || held.Since <= began);
    }

    static FileStream Open(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    static string NoteOf(Workspace workspace)
    {
        var note = "";
        Ignoring(() => note = File.ReadAllText(workspace.LockHolder).Trim());
        return note;
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

/// <summary>Who holds the lock of a workspace.</summary>
/// <param name="Words">Process, machine, since when and what it does; empty when it could not say.</param>
/// <param name="Since">Since when, to the second; null when it could not say.</param>
sealed record LockHolder(string Words, DateTimeOffset? Since);
