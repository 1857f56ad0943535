namespace TextMiner.Extraction.Files.Pdf;

/// <summary>
/// What one document may cost, in steps instead of seconds so that the answer is the same on every machine. A small file can unpack
/// to terabytes, or draw a form that draws ten forms that draw ten forms.
/// </summary>
sealed class PdfBudget
{
    long _bytes = ExtractionLimits.UnpackedBytes;
    long _steps = ExtractionLimits.PdfSteps;

    /// <summary>What ran out; null while nothing has. The parser swallows exceptions in places, so the flag tells, not the throw.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>Bytes that may still be unpacked.</summary>
    public long BytesLeft => _bytes;

    public void SpendBytes(long count)
    {
        _bytes -= count;
        if (_bytes < 0) Refuse($"it unpacks to more than {ExtractionLimits.UnpackedBytes} bytes");
    }

    public void SpendSteps(long count)
    {
        _steps -= count;
        if (_steps < 0) Refuse($"it takes more than {ExtractionLimits.PdfSteps} drawing steps");
    }

    void Refuse(string what)
    {
        Exceeded ??= what;
        throw new PdfBudgetException(Exceeded);
    }
}

/// <summary>Leaves the foreign parser when the budget is spent; never leaves <see cref="PdfArticle"/>.</summary>
sealed class PdfBudgetException(string message) : Exception(message);
