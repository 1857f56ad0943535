namespace TextMiner.Storage.Runs;

/// <summary>Why something changed.</summary>
enum ChangeCause
{
    /// <summary>A page came that was not known.</summary>
    NewPage,

    /// <summary>The page has other bytes.</summary>
    ChangedPage,

    /// <summary>The page is gone, or does not want to be indexed any more.</summary>
    GonePage,

    /// <summary>The same bytes are read otherwise: by other site rules, or by another version of the program.</summary>
    ExtractionRule,

    /// <summary>The same text is cut into other words.</summary>
    Lexicon,

    /// <summary>The same words are judged otherwise.</summary>
    Model,

    /// <summary>A person said so.</summary>
    HumanLabel,
}

/// <summary>How causes are spelt in run_changes.</summary>
static class ChangeCauses
{
    public static string Code(this ChangeCause cause) => cause switch
    {
        ChangeCause.NewPage => "new-page",
        ChangeCause.ChangedPage => "changed-page",
        ChangeCause.GonePage => "gone-page",
        ChangeCause.ExtractionRule => "extraction-rule",
        ChangeCause.Lexicon => "lexicon",
        ChangeCause.Model => "model",
        _ => "human-label",
    };
}
