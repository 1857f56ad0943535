using System.Collections.Concurrent;
using TextMiner.Documents;

namespace TextMiner.Crawling.Rendering;

/// <summary>
/// The scripts that pages of this run have fetched: all pages of a site load the same ones, and asking for them again and again
/// would be a burden. Bounded; what finds no room is asked for again.
/// </summary>
sealed class ScriptCache
{
    const long MaxBytes = 64 * 1024 * 1024;

    readonly ConcurrentDictionary<(AllowedNetworks, PageUrl), FetchedPage> _scripts = new();
    long _bytes;

    // As with robots.txt: what one source may reach, another may not.
    public FetchedPage? Find(AllowedNetworks networks, PageUrl url) => _scripts.GetValueOrDefault((networks, url));

    public void Keep(AllowedNetworks networks, FetchedPage script)
    {
        if (Interlocked.Add(ref _bytes, script.Body.Length) > MaxBytes || !_scripts.TryAdd((networks, script.Url), script))
            Interlocked.Add(ref _bytes, -script.Body.Length);
    }
}
