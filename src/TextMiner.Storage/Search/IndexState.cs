using System.Buffers.Binary;

namespace TextMiner.Storage.Search;

/// <summary>How far the index has come.</summary>
static class IndexState
{
    /// <summary>The last document that the index knows; 0 when it knows none. It takes documents in by their row ids.</summary>
    public static long LastIndexed(Database database)
    {
        var last = (long?)database.Prepare("SELECT MAX(document_id) FROM search_recent").Scalar() ?? 0;
        database.Prepare("SELECT shard, lengths FROM search_lengths ORDER BY shard DESC").Read(row =>
        {
            var bytes = row.Blob(1);
            var place = bytes.Length / sizeof(int) - 1;
            while (place >= 0 && BinaryPrimitives.ReadInt32LittleEndian(bytes[(sizeof(int) * place)..]) == 0) place--;
            if (place >= 0) last = Math.Max(last, (row.Integer(0) << Gram.ShardBits) + place);
            // Documents of a whole shard may be gone.
            return place < 0;
        });
        return last;
    }
}
