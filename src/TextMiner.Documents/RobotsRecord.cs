namespace TextMiner.Documents;

/// <summary>A robots.txt as it was read last, to be kept between runs.</summary>
/// <param name="Body">Its bytes; null when it could not be read or there is none.</param>
/// <param name="Refusal">Why it could not be read, so that nothing may be fetched; null when the site gave it or has none.</param>
/// <param name="Status">HTTP status of the refusal; null when no server answered.</param>
/// <param name="Expires">When it is to be read again.</param>
public sealed record RobotsRecord(byte[]? Body, Rejection? Refusal, int? Status, DateTimeOffset Expires)
{
    /// <summary>What the answer gave to ask whether the file has changed.</summary>
    public PageValidators Validators { get; init; } = PageValidators.None;

    /// <summary>The address that answered, after redirects; null when no file was read.</summary>
    public PageUrl? AnsweredBy { get; init; }
}
