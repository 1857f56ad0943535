using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Ends an answer that takes too long: to its headers, between two pieces of its body, or as a whole; and tells of a body that
/// trickles. One timer for all of it, set anew at each step.
/// </summary>
sealed class AnswerWatch : IDisposable
{
    readonly HttpFetchOptions _options;
    readonly TimeProvider _clock;
    readonly long _begin;
    readonly CancellationTokenSource _stop;
    readonly CancellationTokenRegistration _caller;
    (RejectionReason Reason, string Limit) _next;
    long? _bodyBegin;

    public AnswerWatch(HttpFetchOptions options, TimeProvider clock, CancellationToken caller)
    {
        (_options, _clock, _begin) = (options, clock, clock.GetTimestamp());
        var first = options.HeadersTimeout < options.AnswerTimeout ? options.HeadersTimeout : options.AnswerTimeout;
        _next = (RejectionReason.TimedOut, $"no headers within {first.TotalSeconds:0.#} s");
        _stop = new CancellationTokenSource(first, clock);
        _caller = caller.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>What ran out when <see cref="Token"/> was cancelled by this watch; null when it still runs.</summary>
    public (RejectionReason Reason, string Detail)? Ended => _stop.IsCancellationRequested ? _next : null;

    /// <summary>The next piece of the body has to come within the stall limit, and the last within the answer's.</summary>
    public void AwaitPiece()
    {
        _bodyBegin ??= _clock.GetTimestamp();
        var left = _options.AnswerTimeout - _clock.GetElapsedTime(_begin);
        var wait = _options.StallTimeout < left ? _options.StallTimeout : left;
        _next = wait == left
            ? (RejectionReason.TimedOut, $"not complete within {_options.AnswerTimeout.TotalSeconds:0.#} s")
            : (RejectionReason.Stalled, $"no byte for {wait.TotalSeconds:0.#} s");
        _stop.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    /// <summary>What is wrong when so many bytes of the body have come by now: slower than the least speed after the time of grace.</summary>
    public string? Slowness(int bytes)
    {
        var elapsed = _bodyBegin is { } begin ? _clock.GetElapsedTime(begin) : TimeSpan.Zero;
        return elapsed > _options.SpeedGrace && bytes < elapsed.TotalSeconds * _options.LeastBytesPerSecond
            ? $"{bytes} bytes in {elapsed.TotalSeconds:0.#} s, less than {_options.LeastBytesPerSecond} a second"
            : null;
    }

    public void Dispose()
    {
        _caller.Dispose();
        _stop.Dispose();
    }
}
