namespace TextMiner.Documents;

/// <summary>A paragraph with what its annotators decided, ready to train on or to measure with.</summary>
/// <param name="Key">Document, section and index of the paragraph.</param>
/// <param name="Text">Its text, the one that was labelled.</param>
/// <param name="Yes">Themes that most of its annotators gave it.</param>
/// <param name="No">Themes that most denied.</param>
/// <param name="Tied">Themes on which as many said yes as no.</param>
/// <param name="Annotators">How many people labelled it.</param>
public sealed record LabelledText(
    string Key, string Text, IReadOnlyList<string> Yes, IReadOnlyList<string> No, IReadOnlyList<string> Tied, int Annotators);
