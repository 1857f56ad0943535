using System.Globalization;
using TextMiner.Documents;

namespace TextMiner.Analysis.Topics.Upkeep;

/// <summary>
/// When topics are found anew; otherwise new and changed documents get weights by the topics that there are. Four things make a refit:
/// there are no topics; what they were found with has changed; more than a tenth of the documents has; or the topics no longer explain the
/// documents that came (<see cref="FitnessMeasure"/>). A refit starts from the topics before.
/// </summary>
public static class RefitRule
{
    /// <summary>Part of the fitted documents that may be new, changed or gone, unless a setting says another.</summary>
    public const double MostChanged = 0.1;

    /// <summary>A number of topics that nobody asked for stays until the corpus calls for so many times more, or fewer.</summary>
    public const double MostGrowth = 1.5;

    /// <summary>Documents up to this one in so many are held out of a fit, to compare later ones with.</summary>
    const int HeldOutOf = 20;

    /// <summary>Smaller corpora cannot spare documents.</summary>
    const int LeastToHoldOut = 200;

    /// <summary>More held-out documents say nothing more.</summary>
    const int MostHeld = 1000;

    /// <summary>Why topics must be found anew; null where they need not, as far as can be told without looking at texts.</summary>
    /// <param name="stored">The model of the current fit.</param>
    /// <param name="settings">Those of this run.</param>
    /// <param name="changes">What happened to the documents since.</param>
    /// <param name="mostChanged">Part of the fitted documents that may be new, changed or gone.</param>
    public static string? Reason(TopicModelRecord? stored, string settings, TopicChanges changes, double mostChanged = MostChanged)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (stored is null) return "no model of topics is stored";
        if (stored.Settings != settings) return "engine, vocabulary, dictionary or stop words have changed";
        var changed = changes.New + changes.Changed + changes.Gone;
        if (stored.Bytes.IsEmpty) return changed == 0 ? null : "there were too few documents to find topics in";
        return changed <= mostChanged * changes.Fitted ? null : string.Create(CultureInfo.InvariantCulture,
            $"{changes.New} documents are new, {changes.Changed} changed and {changes.Gone} gone since topics were found in {changes.Fitted}");
    }

    /// <summary>How many topics a refit looks for.</summary>
    /// <param name="wanted">What was asked for; 0 for what the corpus calls for.</param>
    /// <param name="present">Topics that there are; 0 for none.</param>
    /// <param name="documents">Documents to find topics in.</param>
    public static int TopicsFor(int wanted, int present, int documents)
    {
        if (wanted > 0) return wanted;
        var called = TopicOptions.TopicsFor(documents);
        return present > 0 && called < MostGrowth * present && present < MostGrowth * called ? present : called;
    }

    /// <summary>Whether a document is held out of a fit: for a document always the same, whatever other ones there are, until the corpus doubles.</summary>
    /// <param name="document">A number from its key, the same in every store.</param>
    /// <param name="documents">How many there are, without reprints.</param>
    public static bool IsHeldOut(long document, int documents)
    {
        if (documents < LeastToHoldOut) return false;
        ulong part = HeldOutOf;
        while ((ulong)documents / part > MostHeld) part *= 2;
        return Quality.HeldOut.Mix((ulong)document) % part == 0;
    }
}
