using TextMiner.Documents;

namespace TextMiner.Crawling;

/// <summary>
/// Where addresses wait, and where everything is kept that a crawl must not forget when it is killed. The crawler holds only the
/// few addresses that it has in hand. Safe for several threads.
/// </summary>
public interface IFrontier
{
    /// <summary>Hosts on which addresses may be due.</summary>
    IReadOnlyCollection<string> Hosts();

    /// <summary>Takes up to so many due addresses of a host in hand; see <see cref="ClaimedTasks"/> for what comes when none is due.</summary>
    /// <param name="host">The host.</param>
    /// <param name="most">How many.</param>
    /// <param name="patience">For how long the crawler is ready to wait for one.</param>
    ClaimedTasks Claim(string host, int most, TimeSpan patience);

    /// <summary>
    /// Notes, before it leaves, that a request for the task begins, and that its host is asked now; null where the host needs no
    /// pause. False when the claim passed to somebody else: then the request must not be made.
    /// </summary>
    bool Ask(CrawlTask task, string host, HostSlot? slot);

    /// <summary>Gives a task back to be tried at a later time.</summary>
    void Postpone(CrawlTask task, DateTimeOffset due);

    /// <summary>Keeps a finished task with all that it led to; returns the hosts on which there is something new to visit.</summary>
    IReadOnlyCollection<string> Take(CrawlResult result);

    /// <summary>When a host may be asked, as was kept last; null when nothing is known.</summary>
    HostSlot? SlotOf(string host);

    /// <summary>Keeps when a host may be asked.</summary>
    void KeepSlot(string host, HostSlot slot);

    /// <summary>The robots.txt at an address as it was read last for these networks; null when it never was.</summary>
    RobotsRecord? RobotsOf(PageUrl address, AllowedNetworks networks);

    /// <summary>Keeps a robots.txt.</summary>
    void KeepRobots(PageUrl address, AllowedNetworks networks, RobotsRecord record);
}

/// <summary>What a claim gave.</summary>
/// <param name="Tasks">Tasks in the order in which they are to be visited.</param>
/// <param name="Next">When the host has none: the moment at which one will be due within the crawler's patience; null when there will be none.</param>
public sealed record ClaimedTasks(IReadOnlyList<CrawlTask> Tasks, DateTimeOffset? Next);
