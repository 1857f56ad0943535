using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace TextMiner.Crawling.Rendering;

/// <summary>Prints a page of ours to PDF by the browser of this machine, which gets no network for it.</summary>
public static partial class PagePrinter
{
    // A page of a hundred charts takes seconds.
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    static readonly string[] Arguments =
    [
        "--headless", "--disable-gpu", "--no-pdf-header-footer", "--proxy-server=socks5://127.0.0.1:9", "--disable-background-networking", "--disable-component-update",
        "--disable-extensions", "--no-first-run", "--disable-dev-shm-usage", "--disable-breakpad", "--lang=zh-CN",
    ];

    /// <summary>Prints a file.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="page">The HTML file.</param>
    /// <param name="pdf">The file to write.</param>
    /// <param name="cancel">Ends the browser.</param>
    /// <returns>What went wrong; null when the file is there.</returns>
    public static async Task<string?> PrintAsync(string program, string page, string pdf, CancellationToken cancel)
    {
        var profile = Directory.CreateTempSubdirectory("textminer-print-").FullName;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(Longest);
        try
        {
            var start = new ProcessStartInfo(program, [.. Arguments, $"--user-data-dir={profile}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            if (Environment.IsPrivilegedProcess) start.ArgumentList.Insert(0, "--no-sandbox");
            start.Environment["HOME"] = profile;
            using var browser = Process.Start(start)!;
            var said = browser.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = browser.StandardOutput.ReadToEndAsync(CancellationToken.None);
            try
            {
                await browser.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                browser.Kill(entireProcessTree: true);
                cancel.ThrowIfCancellationRequested();
                return $"{program} did not end within {Longest.TotalMinutes} minutes";
            }
            if (browser.ExitCode == 0 && File.Exists(pdf))
            {
                await LeaveOutTimeAsync(pdf, cancel);
                return null;
            }
            return $"{program} ended with {browser.ExitCode}: {(await said).Trim().Split('\n')[^1]}";
        }
        catch (Win32Exception failure)
        {
            return $"{program} does not start: {failure.Message}";
        }
        finally
        {
            Delete(profile);
        }
    }

    // The browser notes when it printed; without that, equal pages give equal files. Blanks in its place leave every offset in the file as it is.
    static async Task LeaveOutTimeAsync(string pdf, CancellationToken cancel)
    {
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, cancel));
        await File.WriteAllBytesAsync(pdf, Encoding.Latin1.GetBytes(TimeOfPrint().Replace(text, match => new string(' ', match.Length))), cancel);
    }

    // A process of the browser may still be writing its last.
    static void Delete(string profile)
    {
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // The system empties its folder of temporary files.
        }
    }

    [GeneratedRegex(@"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")]
    private static partial Regex TimeOfPrint();
}
