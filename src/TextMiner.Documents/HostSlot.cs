namespace TextMiner.Documents;

/// <summary>When a host was asked last, and what it wishes. It is kept in the store, so that a program that was killed and started again is as polite as one that ran on.</summary>
/// <param name="AskedAt">The last request or, if that is known, the end of its answer.</param>
/// <param name="NotBefore">The end of a rest that the host asked for; a moment in the past when it asked for none.</param>
public readonly record struct HostSlot(DateTimeOffset AskedAt, DateTimeOffset NotBefore);
