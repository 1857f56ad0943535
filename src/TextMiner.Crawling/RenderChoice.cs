namespace TextMiner.Crawling;

/// <summary>Which pages of a source are rendered in a browser before they are read.</summary>
public enum RenderChoice
{
    /// <summary>None.</summary>
    Never,

    /// <summary>Those that are recognised as built by scripts.</summary>
    Scripts,
}
