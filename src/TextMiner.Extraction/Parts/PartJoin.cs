using TextMiner.Extraction.Fields;
using TextMiner.Extraction.Text;

namespace TextMiner.Extraction.Parts;

/// <summary>Joins the parts of an article: the first gives the fields, the others their lines and what the first lacked, such as the editor.</summary>
static class PartJoin
{
    // The title, the beginning of a table or a lead that each page repeats.
    const int RepeatedLines = 4;

    public static void Append(ArticleDraft first, ArticleDraft part)
    {
        var known = first.Lines.Select(line => line.Text).ToHashSet(StringComparer.Ordinal);
        var skip = part.Lines.Take(RepeatedLines).TakeWhile(line => known.Contains(line.Text) || IsTitle(first, line)).Count();
        // A page that only repeats another adds nothing.
        if (part.Lines.All(line => known.Contains(line.Text))) return;
        first.Lines = [.. first.Lines, .. part.Lines.Skip(skip)];
        foreach (var evidence in part.Sheet.Evidence)
            if (!IsOfThePage(evidence.Field)) first.Sheet.TrySet(evidence.Field, evidence.Value, $"part:{evidence.Rule}", evidence.Snippet, evidence.Confidence);
        if (first.Authors.Count == 0) first.Authors.AddRange(part.Authors);
    }

    static bool IsTitle(ArticleDraft draft, BodyLine line) => draft.Sheet[Field.Title] is { } title && TitleText.Bare(line.Text) == TitleText.Bare(title);

    // Title and language are the first page's; authors and keywords are lists of their own.
    static bool IsOfThePage(string field) => field is Field.Title or Field.Subtitle or Field.Language or Field.Kind or Field.Author or Field.Keywords;
}
