namespace TextMiner.Analysis.Themes;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, strongest first.</summary>
static class SymmetricEigen
{
    const int MostSweeps = 60;

    /// <returns>Values falling, and the vectors as columns in the same order.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone(), v = new double[n, n];
        for (int i = 0; i < n; i++) v[i, i] = 1;
        for (int sweep = 0; sweep < MostSweeps && OffDiagonal(a) > 1e-22 * Diagonal(a); sweep++)
            for (int p = 0; p < n; p++)
                for (int q = p + 1; q < n; q++) Rotate(a, v, p, q);
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => a[i, i])];
        double[,] vectors = new double[n, n];
        for (int c = 0; c < n; c++)
            for (int r = 0; r < n; r++) vectors[r, c] = v[r, order[c]];
        return ([.. order.Select(i => a[i, i])], vectors);
    }

    static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        if (a[p, q] == 0) return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1)), c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        int n = a.GetLength(0);
        for (int k = 0; k < n; k++) (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
        for (int k = 0; k < n; k++) (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
        for (int k = 0; k < n; k++) (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
    }

    static double OffDiagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < i; j++) sum += a[i, j] * a[i, j];
        return sum;
    }

    static double Diagonal(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++) sum += a[i, i] * a[i, i];
        return sum;
    }
}
