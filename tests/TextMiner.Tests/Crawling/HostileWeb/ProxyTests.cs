using System.Net;
using System.Text;
using TextMiner.Crawling;
using TextMiner.Documents;

namespace TextMiner.Tests.Crawling.HostileWeb;

/// <summary>The proxy of the process is for all of it, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(ProxyTests), DisableParallelization = true)]
[Collection(nameof(ProxyTests))]
public sealed class ProxyTests
{
    [Fact]
    public async Task A_proxy_of_the_environment_is_not_asked()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var proxy = RawSite.Start(x => x.RespondAsync("200 OK", "from the proxy"));
        await using var site = RawSite.Start(x => x.RespondAsync("200 OK", "from the site"));
        var before = HttpClient.DefaultProxy;
        try
        {
            // What http_proxy and its like set when a process starts.
            HttpClient.DefaultProxy = new WebProxy(proxy.Url("/").Value) { BypassProxyOnLocal = false };
            using var fetcher = new HttpPageFetcher(WireFaults.Limits, TimeProvider.System);
            var answer = await fetcher.FetchAsync(new FetchRequest(site.Url("/"), AllowedNetworks.Loopback, PageValidators.None), cancel);
            Assert.Equal("from the site", Encoding.UTF8.GetString(Assert.IsType<PageAnswer>(answer).Page.Body.Span));
            Assert.Empty(proxy.Requests);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
