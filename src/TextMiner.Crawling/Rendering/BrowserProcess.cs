using System.ComponentModel;
using System.Diagnostics;

namespace TextMiner.Crawling.Rendering;

/// <summary>
/// A headless browser with a profile of its own and without a network: names do not resolve, all connections go to a proxy that is
/// not there, and UDP is not used without one; under root on Linux it has a network namespace of its own besides, in which there is
/// nothing. What a page asks for comes through <see cref="PageRequests"/> or not at all.
/// </summary>
/// <remarks>
/// The browser takes commands on file descriptor 3 and answers on 4, which a shell makes of its standard input and output. When our
/// end of the pipe is gone, for whatever reason (SIGKILL as well), the browser ends by itself, and the shell that waits for it
/// removes the profile.
/// </remarks>
sealed class BrowserProcess : IAsyncDisposable
{
    // Signals from a terminal reach the shell too: it stays until the profile is removed. Others than root need a user namespace for
    // one of the network, and in that the browser's own sandbox may not start.
    const string Shell =
        """
        trap : HUP INT TERM
        profile=$1 namespace=$2; shift 2
        if [ "$namespace" = own ] && unshare --net true 2>/dev/null; then set -- unshare --net -- "$@"; fi
        "$@" 3<&0 4>&1 </dev/null >/dev/null
        rm -rf -- "$profile"
        """;

    const int KeptComplaints = 5;

    static readonly string[] Arguments =
    [
        "--headless=new", "--remote-debugging-pipe",
        // No network.
        "--proxy-server=socks5://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-quic", "--dns-prefetch-disable", "--no-pings",
        "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-sync",
        "--disable-client-side-phishing-detection", "--disable-default-apps", "--disable-extensions", "--disable-component-extensions-with-background-pages",
        "--no-first-run", "--no-default-browser-check", "--disable-breakpad", "--disable-crash-reporter", "--no-service-autorun",
        "--metrics-recording-only", "--password-store=basic", "--use-mock-keychain", "--disable-dev-shm-usage",
        // Frames stay in the page's process, where their requests are seen; addresses are asked for as they are written.
        "--disable-site-isolation-trials",
        "--disable-features=IsolateOrigins,site-per-process,HttpsUpgrades,HttpsFirstBalancedMode,LocalNetworkAccessChecks,Translate,MediaRouter,OptimizationHints,DialMediaRouteProvider,WebRtcHideLocalIpsWithMdns",
        // Nothing to see or hear, no other windows.
        "--disable-gpu", "--mute-audio", "--hide-scrollbars", "--block-new-web-contents", "--disable-popup-blocking", "--deny-permission-prompts",
        "--blink-settings=imagesEnabled=false", "--js-flags=--max-old-space-size=512", "--lang=zh-CN", "--window-size=1280,2000",
    ];

    readonly Process _shell;
    readonly string _profile;
    readonly TimeSpan _answerTime;
    readonly TimeProvider _clock;
    readonly Queue<string> _complaints = new();

    BrowserProcess(Process shell, string profile, TimeSpan answerTime, TimeProvider clock)
    {
        (_shell, _profile, _answerTime, _clock) = (shell, profile, answerTime, clock);
        shell.ErrorDataReceived += (_, line) => Note(line.Data);
        shell.BeginErrorReadLine();
        Pipe = new DevToolsPipe(shell.StandardInput.BaseStream, shell.StandardOutput.BaseStream, answerTime, clock);
    }

    public DevToolsPipe Pipe { get; }

    /// <exception cref="DevToolsException">It did not start, or does not speak the protocol.</exception>
    public static async Task<BrowserProcess> StartAsync(string program, RenderOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var profile = Directory.CreateTempSubdirectory("textminer-chromium-").FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-c", Shell, "textminer-chromium", profile, options.OwnNetwork ? "own" : "shared", program, .. Arguments, $"--user-data-dir={profile}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Under root the sandbox cannot be made; for all others it stays.
        if (Environment.IsPrivilegedProcess) start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add("about:blank");
        start.Environment["HOME"] = profile; // nothing of the user's is read or written
        BrowserProcess? browser = null;
        try
        {
            browser = new BrowserProcess(Process.Start(start)!, profile, options.AnswerTime, clock);
            await browser.Pipe.CallAsync(null, "Browser.getVersion", null, cancel);
            return browser;
        }
        catch (Exception e) when (e is DevToolsException or Win32Exception)
        {
            if (browser is not null) await browser.DisposeAsync();
            else Directory.Delete(profile, recursive: true);
            throw new DevToolsException($"{program} does not start{browser?.Complaints() ?? $": {e.Message}"}");
        }
    }

    /// <summary>Asks it to end, waits a little, then ends it; the profile is gone afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        await Pipe.DisposeAsync();
        try
        {
            await _shell.WaitForExitAsync().WaitAsync(_answerTime, _clock);
        }
        catch (TimeoutException)
        {
            _shell.Kill(entireProcessTree: true);
            await _shell.WaitForExitAsync();
        }
        _shell.Dispose();
        DeleteProfile();
    }

    // The shell has removed it unless it was ended; a process of the browser may be writing its last still.
    void DeleteProfile()
    {
        for (var attempt = 1; Directory.Exists(_profile); attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                Thread.Sleep(50);
            }
        }
    }

    void Note(string? line)
    {
        // Desktop services that a server does not have are no reason for anything.
        if (string.IsNullOrWhiteSpace(line) || line.Contains("dbus", StringComparison.OrdinalIgnoreCase)) return;
        lock (_complaints)
        {
            _complaints.Enqueue(line.Trim());
            if (_complaints.Count > KeptComplaints) _complaints.Dequeue();
        }
    }

    string Complaints()
    {
        lock (_complaints) return _complaints.Count == 0 ? "" : $": {string.Join(" / ", _complaints)}";
    }
}
