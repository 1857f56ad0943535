namespace TextMiner.Analysis.Comparing;

/// <summary>How often two events happen together and apart: a table of two rows and two columns by its margins.</summary>
/// <param name="Both">Cases of both events.</param>
/// <param name="First">Cases of the first.</param>
/// <param name="Second">Cases of the second.</param>
/// <param name="Total">All cases.</param>
public readonly record struct Contingency(long Both, long First, long Second, long Total)
{
    /// <summary>Cases of both that are expected when the events are independent.</summary>
    public double Expected => (double)First * Second / Total;

    /// <summary>Pointwise mutual information in bits (Church and Hanks, 1990); minus infinity where the events never meet.</summary>
    public double Pmi => Math.Log2(Both / Expected);

    /// <summary>The same between −1, where they never meet, and 1, where neither happens without the other (Bouma, 2009).</summary>
    public double Npmi => Both == 0 ? -1 : Both == Total ? 1 : Math.Clamp(Pmi / -Math.Log2((double)Both / Total), -1, 1);

    /// <summary>
    /// The correlation of both events (Yule's phi) between −1 and 1: 1 where each happens only with the other, 0 where they are
    /// independent. Null where one of them always or never happens.
    /// </summary>
    public double? Phi
    {
        get
        {
            double margins = (double)First * (Total - First) * Second * (Total - Second);
            return margins == 0 ? null : ((double)Both * Total - (double)First * Second) / Math.Sqrt(margins);
        }
    }

    /// <summary>
    /// Log-likelihood ratio (Dunning, 1993) over all four cells; it follows the chi-square distribution with one degree of freedom
    /// where the events are independent.
    /// </summary>
    public double LogLikelihood
    {
        get
        {
            // Every cell differs from what is expected by the same amount.
            double difference = Both - Expected;
            double half = Part(Both, difference) + Part(First - Both, -difference) + Part(Second - Both, -difference) + Part(Total - First - Second + Both, difference);
            return Math.Max(0, 2 * half);
        }
    }

    // observed · ln(observed / expected), by way of ln(1 + x): the largest cell is near its expectation, and most digits of the plain
    // logarithm would be lost.
    static double Part(long observed, double difference)
    {
        if (observed == 0) return 0;
        double x = -difference / observed;
        double sum = 1 + x;
        double logarithm = sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
        return -observed * logarithm;
    }
}
