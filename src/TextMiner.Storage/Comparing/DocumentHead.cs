namespace TextMiner.Storage.Comparing;

/// <summary>What a row of a result says of its document.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Key">Key that survives a rebuild.</param>
/// <param name="Date">Best known date.</param>
/// <param name="Title">Title.</param>
/// <param name="Url">Address.</param>
public sealed record DocumentHead(long Id, string Key, string Date, string Title, string Url);

/// <summary>What documents can be divided by.</summary>
public enum Division
{
    /// <summary>Each is a part of its own.</summary>
    Document,

    /// <summary>The year of the date.</summary>
    Year,

    /// <summary>National or local.</summary>
    Level,

    /// <summary>The region; national documents are one part.</summary>
    Region,

    /// <summary>Where it was published.</summary>
    Source,

    /// <summary>policy, article, academic or news.</summary>
    Kind,
}
