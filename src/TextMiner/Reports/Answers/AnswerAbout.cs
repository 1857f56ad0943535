namespace TextMiner.Reports.Answers;

/// <summary>Where an answer comes from and how it was counted, for files that outlive the terminal in which it was asked for.</summary>
/// <param name="Title">What it is, in Chinese and English.</param>
/// <param name="Facts">Command, documents, versions and digests.</param>
/// <param name="Method">How figures are counted.</param>
/// <param name="Warnings">What a reader must beware of.</param>
sealed record AnswerAbout(string Title, IReadOnlyList<AboutFact> Facts, MethodText Method, IReadOnlyList<string> Warnings);

/// <summary>One fact of an answer's origin.</summary>
/// <param name="NameZh">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Value">The fact.</param>
sealed record AboutFact(string NameZh, string NameEn, string Value);

/// <summary>How something is counted, in words that can stand in a paper.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
/// <param name="Flags">What the flags of rows mean.</param>
sealed record MethodText(string Zh, string En, IReadOnlyList<FlagMeaning> Flags)
{
    /// <summary>With what several have in common behind it.</summary>
    public MethodText With(MethodText common) => new(Zh + common.Zh, $"{En} {common.En}", [.. Flags, .. common.Flags]);
}

/// <summary>What a flag warns of.</summary>
/// <param name="Flag">As it stands in the column flags.</param>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
sealed record FlagMeaning(string Flag, string Zh, string En);
