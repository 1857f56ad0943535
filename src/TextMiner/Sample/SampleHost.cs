using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace TextMiner.Sample;

/// <summary>Answers requests for one site.</summary>
sealed class SampleHost(SampleSite site)
{
    readonly SitePages _pages = new(site);

    public SampleSite Site => site;

    /// <summary>Answers GET and HEAD, with 304 for what the client has already (RFC 9110, sections 13.1 and 13.2).</summary>
    /// <param name="context">The request.</param>
    /// <param name="links">Beginnings of addresses to replace in pages, so that links between the sites work in browsers.</param>
    public async Task AnswerAsync(HttpContext context, IReadOnlyDictionary<string, string> links)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return;
        }
        var page = _pages.Find(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var body = BodyOf(page, links);
        foreach (var (name, value) in site.Settings.Headers) response.Headers[name] = value;
        response.StatusCode = page.Status;
        if (page.Location is not null) response.Headers.Location = page.Location;
        if (page.Status == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"");
            response.Headers.ETag = tag.ToString();
            if (page.LastModified is { } modified) response.Headers.LastModified = modified.ToString("R", CultureInfo.InvariantCulture);
            if (IsUnchanged(request.GetTypedHeaders(), tag, page.LastModified))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentType = page.ContentType;
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(request.Method)) await response.Body.WriteAsync(body);
    }

    static byte[] BodyOf(SamplePage page, IReadOnlyDictionary<string, string> links)
    {
        if (page.Text is null) return page.Bytes;
        var text = links.Aggregate(page.Text.Value, (text, link) => text.Replace(link.Key, link.Value, StringComparison.Ordinal));
        return page.Encoding.GetBytes(text);
    }

    /// <summary>If-None-Match decides where it is given; If-Modified-Since only without it.</summary>
    static bool IsUnchanged(RequestHeaders asked, EntityTagHeaderValue tag, DateTimeOffset? modified) => asked.IfNoneMatch.Count > 0
        ? asked.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
        : asked.IfModifiedSince is { } since && modified <= since;
}
