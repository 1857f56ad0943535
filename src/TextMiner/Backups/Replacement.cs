using System.Text.Json;
using TextMiner.Documents;

namespace TextMiner.Backups;

/// <summary>
/// Puts new things in the places of old ones so that a kill at any moment loses neither. The new ones lie beside their places, on the same
/// disk, before a note names them all; from then on every step is a renaming, which has happened or not, and whoever finds the note goes
/// on from there. The old ones are deleted when the last new one stands where it belongs, and the note goes after them.
/// </summary>
/// <param name="note">Where the note lies.</param>
/// <param name="things">What is replaced: the database first. What belongs to it is out of its place before it goes and in before it comes.</param>
sealed class Replacement(string note, IReadOnlyList<Replaced> things)
{
    const string New = ".restored", Old = ".before-restore";

    /// <summary>Told after every step that changes something on the disk; a test ends there.</summary>
    public Action Stepped { get; init; } = () => { };

    /// <summary>Where a new thing lies until its time has come.</summary>
    public static string Beside(string place) => place + New;

    /// <summary>Removes new things that never came to their places.</summary>
    public static void Forget(IEnumerable<Replaced> things)
    {
        foreach (var thing in things) Delete(Beside(thing.Place));
    }

    /// <summary>The replacement that a killed program left unfinished; null when there is none.</summary>
    /// <param name="note">Where the note lies.</param>
    /// <param name="stepped">As <see cref="Stepped"/>.</param>
    /// <exception cref="EnvironmentException">The note cannot be read.</exception>
    public static Replacement? Unfinished(string note, Action? stepped = null)
    {
        if (!File.Exists(note)) return null;
        try
        {
            var folder = Path.GetDirectoryName(note)!;
            var noted = JsonSerializer.Deserialize<List<Replaced>>(File.ReadAllBytes(note)) ?? [];
            return new Replacement(note, [.. noted.Select(thing => thing with { Place = Path.GetFullPath(thing.Place, folder) })]) { Stepped = stepped ?? (() => { }) };
        }
        catch (JsonException wrong)
        {
            throw new EnvironmentException($"{note}: the note of a restore that was cut off cannot be read ({wrong.Message}); the things from before end in {Old}: give them their names back, and remove the note.", wrong);
        }
    }

    /// <summary>Takes the places. When that fails, everything is as it was.</summary>
    /// <exception cref="IOException">A thing cannot be moved.</exception>
    public void Run()
    {
        if (things.FirstOrDefault(thing => Path.Exists(thing.Place + Old)) is { } left)
            throw new IOException($"{left.Place}{Old} is there, which an earlier restore could not remove; move it away");
        WriteNote();
        try
        {
            TakePlaces();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            GiveBack();
            throw;
        }
        Clean();
    }

    /// <summary>Goes on where a killed program stopped.</summary>
    /// <exception cref="IOException">A thing cannot be moved; the note stays, and with it all that is old.</exception>
    public void Finish()
    {
        TakePlaces();
        Clean();
    }

    void WriteNote()
    {
        var folder = Path.GetDirectoryName(note)!;
        using (var file = File.Create(note + ".part"))
        {
            // Relative, since a container may see the folder under another name than its host.
            JsonSerializer.Serialize(file, things.Select(thing => thing with { Place = Path.GetRelativePath(folder, thing.Place) }));
            file.Flush(flushToDisk: true);
        }
        File.Move(note + ".part", note, overwrite: true);
        Stepped();
    }

    void TakePlaces()
    {
        var (together, alone) = (things.Where(thing => !thing.IsAlone).ToList(), things.Where(thing => thing.IsAlone));
        // The database is the last to come: where it has come, nothing of the others is old any more.
        if (Path.Exists(Beside(together[0].Place)))
        {
            foreach (var thing in together)
                if (Path.Exists(thing.Place) && !Path.Exists(thing.Place + Old) && (!thing.IsNew || Path.Exists(Beside(thing.Place)))) Rename(thing.Place, thing.Place + Old);
            foreach (var thing in together.AsEnumerable().Reverse())
                if (Path.Exists(Beside(thing.Place))) Rename(Beside(thing.Place), thing.Place);
        }
        foreach (var thing in alone)
        {
            if (!File.Exists(Beside(thing.Place))) continue;
            // Its place is never empty: the next command reads the configuration before it finds the note.
            if (File.Exists(thing.Place)) File.Replace(Beside(thing.Place), thing.Place, thing.Place + Old);
            else File.Move(Beside(thing.Place), thing.Place);
            Stepped();
        }
    }

    void GiveBack()
    {
        // The database first: while its new one lies beside it, a kill leaves what is taken all over again.
        foreach (var thing in things)
        {
            if (Path.Exists(thing.Place + Old))
            {
                if (thing.IsAlone) GiveBackAlone(thing.Place);
                else
                {
                    if (Path.Exists(thing.Place)) Rename(thing.Place, Beside(thing.Place));
                    Rename(thing.Place + Old, thing.Place);
                }
            }
            else if (thing.IsNew && !Path.Exists(Beside(thing.Place)) && Path.Exists(thing.Place)) Rename(thing.Place, Beside(thing.Place));
        }
        // Without the note the new things are nothing; with it and without them, the old would be taken for new.
        File.Delete(note);
        Forget(things);
    }

    void GiveBackAlone(string place)
    {
        if (File.Exists(Beside(place))) File.Delete(place + Old);
        else File.Replace(place + Old, place, Beside(place));
        Stepped();
    }

    void Clean()
    {
        foreach (var thing in things)
        {
            Delete(thing.Place + Old);
            Stepped();
        }
        File.Delete(note);
        Stepped();
    }

    void Rename(string from, string to)
    {
        if (Path.Exists(to)) throw new IOException($"{to} is there, which somebody made while a restore was cut off; move it away");
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
        Stepped();
    }

    // What cannot be removed is in nobody's way but the next restore's, which names it.
    static void Delete(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
        }
    }
}

/// <summary>A file or folder that is replaced.</summary>
/// <param name="Place">Its path.</param>
/// <param name="IsNew">Whether a new one comes; else the old one only goes.</param>
/// <param name="IsAlone">Whether it is a file of the user's, which changes by itself and after the others.</param>
sealed record Replaced(string Place, bool IsNew, bool IsAlone);
