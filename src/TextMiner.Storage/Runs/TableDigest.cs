using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Storage.Runs;

/// <summary>The contents of one table: how many rows, and the digest of them all.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Rows">Rows that are content.</param>
/// <param name="Digest">32 hexadecimal digits; equal for equal rows in any order.</param>
public sealed record TableDigest(string Table, long Rows, string Digest)
{
    /// <summary>One digest of all tables, as runs have it.</summary>
    public static string OfAll(IEnumerable<TableDigest> tables) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(tables.OrderBy(t => t.Table, StringComparer.Ordinal).Select(t => $"{t.Table} {t.Digest}\n")))));

    internal static TableDigest Of(string table, RowSum sum) => new(table, sum.Rows, sum.Digest);
}
