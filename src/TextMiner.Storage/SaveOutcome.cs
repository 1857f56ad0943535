namespace TextMiner.Storage;

/// <summary>What saving did to the stored documents.</summary>
public enum SaveOutcome
{
    /// <summary>Nothing: the same document with the same analysis is stored already.</summary>
    Unchanged,

    /// <summary>A new row.</summary>
    Added,

    /// <summary>The row of the document now holds other values; run_changes says which.</summary>
    Changed,
}
