namespace TextMiner.Storage.Search;

/// <summary>What documents can be narrowed by.</summary>
public enum FilterField
{
    /// <summary>The date: 2020, 2020-03, 2020-03-01, or a range such as 2020..2024, with an open end where one side is missing.</summary>
    Date,

    /// <summary>Part of the issuer's name.</summary>
    Issuer,

    /// <summary>Name or code of a region, with all that belongs to it; 全国 for national documents.</summary>
    Region,

    /// <summary>Id or name of a theme that was decided on with yes.</summary>
    Theme,

    /// <summary>Key or name of a source.</summary>
    Source,

    /// <summary>policy, article, academic or news.</summary>
    Kind,
}
