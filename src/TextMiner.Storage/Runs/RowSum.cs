using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Storage.Runs;

/// <summary>
/// A digest of a set of rows that does not depend on their order: the sum, modulo 2^128, of the first 128 bits of each row's SHA-256
/// (the additive multiset hash of Bellare and Micciancio, A new paradigm for collision-free hashing, 1997). Parts are summed by
/// themselves and added, and what has changed is taken out and put in again, so that only changed documents cost.
/// </summary>
/// <remarks>
/// Two different sets that nobody made on purpose have the same sum with probability 2^-128: the difference of two sums is
/// uniform, since each row's hash is. Against an adversary who chooses thousands of rows 128 bits of a sum are too few (Wagner, A
/// generalized birthday problem, 2002), and would be of no use: who writes rows into the file can write digests into it too. A row is
/// hashed with the name of its table and of its columns, each value with its kind and its length, so that no two rows read alike.
/// </remarks>
readonly record struct RowSum(UInt128 Sum, long Rows)
{
    /// <summary>Bytes of a sum and its number of rows.</summary>
    public const int Size = 24;

    public static RowSum operator +(RowSum a, RowSum b) => new(unchecked(a.Sum + b.Sum), a.Rows + b.Rows);

    /// <summary>As rows of digests hold it.</summary>
    public string Digest => Sum.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    public static RowSum Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, Sum);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Rows);
    }
}

/// <summary>Sums the rows of one table.</summary>
sealed class RowHasher
{
    readonly ArrayBufferWriter<byte> _bytes = new(4096);
    readonly byte[] _head;

    /// <param name="table">Its name.</param>
    /// <param name="columns">The names of its columns, in the order in which rows have them.</param>
    public RowHasher(string table, IReadOnlyList<string> columns) =>
        _head = SHA256.HashData(Encoding.UTF8.GetBytes($"{table}({string.Join(',', columns)})")).AsSpan(0, 16).ToArray();

    /// <summary>The sum over all rows that a statement gives.</summary>
    public RowSum SumOf(Statement statement, params ReadOnlySpan<SqlValue> values)
    {
        var sum = default(RowSum);
        statement.Read(row =>
        {
            sum += new RowSum(HashOf(row), 1);
            return true;
        }, values);
        return sum;
    }

    UInt128 HashOf(Statement.Row row)
    {
        _bytes.ResetWrittenCount();
        _bytes.Write(_head);
        var columns = row.Columns;
        for (var i = 0; i < columns; i++) Append(row, i);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    void Append(Statement.Row row, int column)
    {
        var kind = row.Kind(column);
        var head = _bytes.GetSpan(9);
        head[0] = (byte)kind;
        switch (kind)
        {
            case SqlKind.Null:
                _bytes.Advance(1);
                break;
            case SqlKind.Integer:
                BinaryPrimitives.WriteInt64LittleEndian(head[1..], row.Integer(column));
                _bytes.Advance(9);
                break;
            case SqlKind.Real:
                // Plus zero for either zero, which SQLite takes for equal.
                BinaryPrimitives.WriteDoubleLittleEndian(head[1..], row.Real(column) + 0.0);
                _bytes.Advance(9);
                break;
            default:
                var content = row.Blob(column);
                BinaryPrimitives.WriteInt32LittleEndian(head[1..], content.Length);
                _bytes.Advance(5);
                _bytes.Write(content);
                break;
        }
    }
}
