namespace TextMiner.Storage;

/// <summary>A column of an answer.</summary>
/// <param name="Name">Its name; several may have the same.</param>
/// <param name="DeclaredType">The type that its table declares, such as INTEGER; null when it is computed.</param>
public sealed record QueryColumn(string Name, string? DeclaredType);
