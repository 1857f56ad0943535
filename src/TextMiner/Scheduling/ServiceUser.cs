using System.ComponentModel;
using System.Diagnostics;
using TextMiner.Documents;

namespace TextMiner.Scheduling;

/// <summary>The user as whom a service of the machine runs: whether it can do its work is asked when it is installed, not in the night.</summary>
static class ServiceUser
{
    /// <param name="user">Name of the user.</param>
    /// <param name="folder">What it writes to.</param>
    /// <param name="isNew">Whether the folder was made just now and belongs to the administrator: it is given to the user then.</param>
    /// <param name="program">What it runs.</param>
    /// <exception cref="EnvironmentException">It cannot; the message says what mends it.</exception>
    public static void Prepare(string user, string folder, bool isNew, string program)
    {
        if (!Holds("id", "-u", user)) throw new EnvironmentException($"there is no user {user}; make one (useradd --system {user}), or name another with --user.");
        if (isNew && !Holds("chown", $"{user}:", folder)) throw new EnvironmentException($"{folder} cannot be given to {user}: chown {user}: {folder}");
        if (!Holds("runuser", "-u", user, "--", "test", "-w", folder))
            throw new EnvironmentException($"{user} cannot write to {folder}; give it with chown -R {user}: {folder}, or name another user with --user.");
        if (!Holds("runuser", "-u", user, "--", "test", "-x", program))
            throw new EnvironmentException($"{user} cannot run {program}; put the program where everybody may read it, such as /opt/textminer, or name another user with --user.");
    }

    /// <summary>Whether a program of the system says yes. One that is not there cannot say no.</summary>
    static bool Holds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return true;
        }
    }
}
