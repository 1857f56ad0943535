namespace TextMiner.Documents;

/// <summary>When a host may be asked again. It is kept in the store, so that a program that was killed and started again is as polite as one that ran on.</summary>
/// <param name="NotBefore">The earliest moment of the next request.</param>
/// <param name="Delay">The pause between requests that was kept last.</param>
public readonly record struct HostSlot(DateTimeOffset NotBefore, TimeSpan Delay);
