namespace TextMiner.Crawling;

/// <summary>
/// How long to wait between two requests to one host, learnt from its answers: longer when it refuses (429, 503) or answers more
/// slowly than it used to, and slowly back again. It holds no clock; it is told how long each answer took.
/// </summary>
/// <remarks>For one host at a time; not safe for threads.</remarks>
public sealed class AdaptiveDelay
{
    /// <summary>
    /// Delays grow to this and no further: what a minute does not mend is for Retry-After and for the pauses between attempts.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Where the delay begins after a refusal, however short it was: a second is what most limits count in.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Answers faster than this say nothing of a host's load: a cache gives them, and jitter doubles them. Below it the delay does not
    /// follow the time of answers at all.
    /// </summary>
    public static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(250);

    /// <summary>So many times slower than it used to be means that a host is in trouble: less is the difference between two pages.</summary>
    public const double Slower = 4;

    /// <summary>The wait is at least so many times the time of an answer: a host that works for us works half of the time at most.</summary>
    public const double WaitPerAnswer = 1;

    /// <summary>Answers from which the host's own pace is first learnt; until then they only set it.</summary>
    const int Learning = 5;

    /// <summary>Weight of the newest answer in the recent time: about the last four count.</summary>
    const double Recent = 0.25;

    /// <summary>
    /// Weight in the usual time: fast downwards, as the best times are the truest, and very slow upwards, so that a host which is being
    /// overloaded does not become the measure of itself.
    /// </summary>
    const double UsualDown = 0.2, UsualUp = 0.005;

    const double GrowthWhenRefused = 2, GrowthWhenSlow = 1.5;

    /// <summary>What each good answer leaves of the added delay: about 20 of them bring it down to a third.</summary>
    const double Relief = 0.95;

    /// <summary>Less added delay than this is none.</summary>
    static readonly TimeSpan Nothing = TimeSpan.FromMilliseconds(10);

    TimeSpan _added, _least;
    double _recent;
    double _usual;
    int _answers;

    /// <summary>The wait that the next request needs, counted from the end of the last answer.</summary>
    /// <param name="least">The delay that the source's plan and robots.txt ask for; nothing makes it shorter.</param>
    public TimeSpan For(TimeSpan least)
    {
        _least = least;
        var forAnswer = TimeSpan.FromSeconds(_recent) > Prompt ? TimeSpan.FromSeconds(_recent * WaitPerAnswer) : TimeSpan.Zero;
        return Max(least, Min(Max(least + _added, forAnswer), Longest));
    }

    /// <summary>Takes note of a good answer and how long it took, from the request to its end.</summary>
    public void Answered(TimeSpan latency)
    {
        var seconds = Math.Max(0, latency.TotalSeconds);
        _answers++;
        _recent = _answers == 1 ? seconds : _recent + Recent * (seconds - _recent);
        _usual = _answers == 1 ? seconds : _usual + (_answers <= Learning ? 1.0 / _answers : seconds < _usual ? UsualDown : UsualUp) * (seconds - _usual);
        var isSlow = _answers > Learning && _recent > Prompt.TotalSeconds && _recent > Slower * Math.Max(_usual, Prompt.TotalSeconds / Slower);
        if (isSlow) Grow(GrowthWhenSlow, TimeSpan.FromSeconds(_recent));
        else _added = _added * Relief is var less && less > Nothing ? less : TimeSpan.Zero;
    }

    /// <summary>Takes note of a refusal for being asked too often (429) or for want of strength (503).</summary>
    public void Refused() => Grow(GrowthWhenRefused, AfterRefusal);

    void Grow(double factor, TimeSpan floor) => _added = Min(Max((_least + _added) * factor, floor), Longest) - _least is var added && added > _added ? added : _added;

    static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
