namespace TextMiner.Crawling.Rendering;

/// <summary>What rendering did in a run.</summary>
/// <param name="Rendered">Pages that became what their scripts make of them.</param>
/// <param name="Failed">Pages on which the browser failed (<c>rendering-failed</c>).</param>
/// <param name="Asked">Requests to servers that pages caused.</param>
/// <param name="Kept">Scripts that an earlier page had fetched.</param>
/// <param name="NotGet">Requests refused because they were no GET: data that a page asks for by POST is not had.</param>
/// <param name="Forbidden">Requests refused by the definition, by robots.txt or by the guard of addresses, or beyond a bound.</param>
/// <param name="NotText">Requests refused because they bring no text: images, styles, fonts, media, frames, beacons.</param>
public sealed record RenderCounts(int Rendered, int Failed, int Asked, int Kept, int NotGet, int Forbidden, int NotText)
{
    /// <summary>Nothing yet.</summary>
    public static RenderCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>In words, to follow others; empty when no page was rendered.</summary>
    public string Words => Rendered + Failed == 0 ? "" :
        $", {Rendered} rendered with {Asked} requests{(Failed > 0 ? $", {Failed} that the browser failed on" : "")}{(NotGet > 0 ? $", {NotGet} requests refused that were no GET" : "")}";

    /// <summary>Both together.</summary>
    public RenderCounts Plus(RenderCounts other) => new(
        Rendered + other.Rendered, Failed + other.Failed, Asked + other.Asked, Kept + other.Kept, NotGet + other.NotGet,
        Forbidden + other.Forbidden, NotText + other.NotText);
}
