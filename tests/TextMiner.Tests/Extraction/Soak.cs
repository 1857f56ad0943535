using System.Globalization;

namespace TextMiner.Tests.Extraction;

/// <summary>
/// How many damaged pages and files a test at random takes: few with every test, and with <c>./run.sh soak extraction</c> as many pages
/// as TEXTMINER_SOAK says and files in proportion. A failure names the seed, and TEXTMINER_SEED repeats it.
/// </summary>
static class Soak
{
    const int FewPages = 250, FewFaults = 60;

    public static int Pages => Number("TEXTMINER_SOAK", FewPages);

    /// <summary>Hosts of the hostile web that a crawl meets; each costs some requests and pages.</summary>
    public static int Faults => Number("TEXTMINER_SOAK", FewFaults);

    public static int Seed(int otherwise) => Number("TEXTMINER_SEED", otherwise);

    /// <summary>As many times more files as there are more pages.</summary>
    public static int Files(int few) => (int)Math.Max(1, (long)few * Pages / FewPages);

    /// <summary>How many kills a crawl has to bear: what TEXTMINER_SOAK says, or few.</summary>
    public static int Kills(int few) => Number("TEXTMINER_SOAK", few);

    static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
