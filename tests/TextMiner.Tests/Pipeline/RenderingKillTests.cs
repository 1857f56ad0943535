using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TextMiner.Tests.Crawling;

namespace TextMiner.Tests.Pipeline;

/// <summary>A refresh that is ended while a page is rendered leaves neither a browser nor its profile behind.</summary>
[Collection("browser")]
public sealed class RenderingKillTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-kill-").FullName;

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_the_browser_and_removes_its_profile(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked up in /proc");
        _ = Browser.Program;
        var cancel = TestContext.Current.CancellationToken;
        var asked = new TaskCompletionSource();
        await using var site = await LoopbackSite.StartAsync(async context =>
        {
            if (context.Request.Path == "/robots.txt") context.Response.StatusCode = 404;
            else if (context.Request.Path == "/api")
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            else
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<html><head><title>公告</title></head><body><div id='app'></div><script>fetch('/api').then(r=>r.text()).then(t=>app.append(t))</script></body></html>", context.RequestAborted);
            }
        });
        var sources = Directory.CreateDirectory(Path.Combine(_folder, "sources")).FullName;
        await File.WriteAllTextAsync(Path.Combine(sources, "kill-site.json"),
            $$"""{"key":"kill-site","name":"试验站","home":"{{site.Url("/")}}","kind":"policy","start":["{{site.Url("/")}}"],"articles":["/doc/"],"delayMs":0,"networks":["loopback"],"render":"scripts"}""", cancel);
        var temporary = Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName;
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "textminer.dll"), "refresh", "--sources", sources, "--db", Path.Combine(_folder, "t.db")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["TMPDIR"] = temporary },
        };
        using var refresh = Process.Start(start)!;
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        Assert.NotEmpty(BrowserProcesses.With(temporary));
        Assert.NotEmpty(Directory.GetDirectories(temporary, "textminer-chromium-*"));

        using (var kill = Process.Start("kill", [$"-{signal}", $"{refresh.Id}"])!) await kill.WaitForExitAsync(cancel);
        await refresh.WaitForExitAsync(cancel).WaitAsync(TimeSpan.FromSeconds(20), cancel);
        for (var waited = 0; waited < 100 && Left(); waited++) await Task.Delay(100, cancel);
        Assert.Empty(BrowserProcesses.With(temporary));
        Assert.Empty(Directory.GetDirectories(temporary, "textminer-chromium-*"));

        bool Left() => BrowserProcesses.With(temporary).Count > 0 || Directory.GetDirectories(temporary, "textminer-chromium-*").Length > 0;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
