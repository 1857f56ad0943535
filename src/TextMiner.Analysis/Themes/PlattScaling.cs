namespace TextMiner.Analysis.Themes;

/// <summary>
/// Probability from a margin: 1 / (1 + exp(−(Slope × margin + Offset))). Fitted by Newton's method to smoothed targets (Platt, 1999;
/// Lin, Lin and Weng, 2007); ML.NET has the same calibrator but keeps its two numbers to itself.
/// </summary>
readonly record struct PlattScaling(double Slope, double Offset)
{
    const int MostSteps = 100;

    public double Probability(double margin) => 1 / (1 + Math.Exp(-(Slope * margin + Offset)));

    public static PlattScaling Fit(IReadOnlyList<double> margins, IReadOnlyList<bool> labels)
    {
        int positives = labels.Count(l => l), negatives = labels.Count - positives;
        double high = (positives + 1.0) / (positives + 2), low = 1.0 / (negatives + 2);
        var scaling = new PlattScaling(1, Math.Log((positives + 1.0) / (negatives + 1)));
        for (int step = 0; step < MostSteps; step++)
        {
            double gs = 0, go = 0, hss = 1e-9, hso = 0, hoo = 1e-9;
            for (int i = 0; i < margins.Count; i++)
            {
                double p = scaling.Probability(margins[i]), d = p - (labels[i] ? high : low), h = p * (1 - p);
                gs += d * margins[i];
                go += d;
                hss += h * margins[i] * margins[i];
                hso += h * margins[i];
                hoo += h;
            }
            double determinant = hss * hoo - hso * hso;
            double ds = (hoo * gs - hso * go) / determinant, shift = (hss * go - hso * gs) / determinant;
            // Newton's full step may overshoot on separable data; half steps until the loss falls.
            double factor = 1, loss = scaling.Loss(margins, labels, high, low);
            PlattScaling next;
            do
            {
                next = new PlattScaling(scaling.Slope - factor * ds, scaling.Offset - factor * shift);
                factor /= 2;
            }
            while (next.Loss(margins, labels, high, low) > loss && factor > 1e-6);
            bool done = Math.Abs(next.Slope - scaling.Slope) + Math.Abs(next.Offset - scaling.Offset) < 1e-9;
            scaling = next;
            if (done) break;
        }
        return scaling;
    }

    double Loss(IReadOnlyList<double> margins, IReadOnlyList<bool> labels, double high, double low)
    {
        double loss = 0;
        for (int i = 0; i < margins.Count; i++)
        {
            double x = Slope * margins[i] + Offset, softplus = Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
            loss += softplus - (labels[i] ? high : low) * x;
        }
        return loss;
    }
}
