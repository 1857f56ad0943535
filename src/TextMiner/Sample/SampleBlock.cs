namespace TextMiner.Sample;

/// <summary>One line of a sample text.</summary>
/// <param name="Role">What layouts call it: h1, h2, p, addressee (the line that an official letter begins with), signature (issuer and
/// date at its end) or reference (an entry of the bibliography).</param>
/// <param name="Text">The line without its mark.</param>
sealed record SampleBlock(string Role, string Text)
{
    /// <summary>Signatures stand among the last lines and are short names or dates.</summary>
    const int SignatureLines = 3, SignatureLength = 24;

    public static SampleBlock Of(string line, int index, int count) => line switch
    {
        ['#', '#', '#', ' ', .. var text] => new("h2", text),
        ['#', '#', ' ', .. var text] => new("h1", text),
        ['[', >= '0' and <= '9', ..] => new("reference", line),
        [.., '：'] when index == 0 => new("addressee", line),
        _ when index >= count - SignatureLines && line.Length <= SignatureLength && line.AsSpan().IndexOfAny("。；：，") < 0
            => new("signature", line),
        _ => new("p", line),
    };
}
