using TextMiner.Documents;
using TextMiner.Extraction.Body;
using TextMiner.Extraction.Decoding;

namespace TextMiner.Extraction;

/// <summary>
/// Recognises pages that hold nothing to read until their scripts have run: an empty place and scripts that fill it, templates
/// whose marks are still there, a notice that scripts are needed.
/// </summary>
/// <remarks>Every test asks that there be little prose and hardly a link with a title: a page that can be read is never one.</remarks>
public static class ScriptPage
{
    // A notice of one sentence beside signs that are weak; what a frame (licence, address, legal notice) says beside strong ones.
    const int ProseOfANotice = 40;
    const int ProseOfAFrame = 240;

    // A list has more; the front page, the help page and a campaign may have long names too.
    const int TitlesOfAFrame = 4;

    /// <summary>True for an HTML page that its scripts have yet to build. Cheap (one pass over the markup), pure and safe for threads.</summary>
    public static bool IsBuiltByScripts(FetchedPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Evidence(page) is not null;
    }

    /// <summary>What shows that scripts build the page; null for one that can be read as it is.</summary>
    internal static string? Evidence(FetchedPage page)
    {
        if (page.Body.IsEmpty || page.Body.Length > ExtractionLimits.PageBytes || PageMedia.Of(page) != MediaForm.Html) return null;
        var signs = ScriptSigns.Read(PageDecoder.Decode(page.Body.Span, page.Charset));
        if (signs.ScriptCharacters + signs.ScriptFiles == 0 || signs.Prose >= ProseOfAFrame || signs.Titles > TitlesOfAFrame) return null;
        var sign = Strong(signs) ?? (signs.Prose < ProseOfANotice ? Weak(signs) : null);
        return sign is null ? null : $"{sign}; {signs.Prose} characters of prose beside {signs.ScriptCharacters} of scripts and {signs.ScriptFiles} script files";
    }

    static string? Strong(ScriptSigns signs) => signs switch
    {
        { Mount: { } mount } => $"the empty place “{mount}” where an application is put",
        { Template: { } template } => $"the unfilled mark of a template “{template}”",
        { AsksForScripts: true } => "a notice that scripts are needed",
        _ => null,
    };

    static string? Weak(ScriptSigns signs) => signs switch
    {
        { EmptyPlace: { } place, Loads: true } => $"the empty place “{place}” and a script that loads data",
        { EmptyPlace: { } place, Fills: true } => $"the empty place “{place}” and a script that fills it",
        { FilledMount: { } mount, Text: < ProseOfANotice } => $"hardly a word in the place “{mount}” where an application is put",
        { ShowsNotice: true } => "a sentence that scripts are needed",
        { HoldsData: true } => "data of an application in a script",
        { Text: < ProseOfANotice, Writes: true } => "a script that writes the page",
        { EmptyPlace: { } place, Text: < 4 * ProseOfANotice, ScriptFiles: > 0 } => $"the empty place “{place}” and little else",
        { Text: < 2 * ProseOfANotice, ScriptCharacters: >= 2000 } => "hardly anything but scripts",
        _ => null,
    };
}
