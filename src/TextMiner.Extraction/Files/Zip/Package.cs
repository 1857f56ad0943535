using System.IO.Compression;
using System.Runtime.InteropServices;
using TextMiner.Documents;

namespace TextMiner.Extraction.Files.Zip;

/// <summary>
/// A ZIP container read within limits: number of parts, bytes of a part, bytes of all, ratio. A limit that breaks or a part that is
/// damaged is kept in <see cref="Refusal"/>; from then on nothing is read.
/// </summary>
sealed class Package : IDisposable
{
    // Below this no ratio is suspicious: a part of blanks is small anyway.
    const int RatioFrom = 1024 * 1024;

    readonly ZipArchive _zip;
    readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    long _left = ExtractionLimits.UnpackedBytes;

    Package(ZipArchive zip)
    {
        _zip = zip;
        foreach (var entry in zip.Entries) _parts.TryAdd(Canonical(entry.FullName), entry);
    }

    /// <summary>Why nothing more can be read; null while all is well.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Opens the container; null with the refusal when it is none.</summary>
    public static Package? Open(ReadOnlyMemory<byte> body, out Refusal? refusal)
    {
        refusal = null;
        try
        {
            var zip = new ZipArchive(Stream(body), ZipArchiveMode.Read);
            if (zip.Entries.Count <= ExtractionLimits.Parts) return new Package(zip);
            refusal = new Refusal(RejectionReason.TooLarge, $"{zip.Entries.Count} parts; the limit is {ExtractionLimits.Parts}");
            zip.Dispose();
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            refusal = new Refusal(RejectionReason.BrokenFile, $"the ZIP container is damaged: {damage.Message}");
        }
        return null;
    }

    public bool Has(string part) => _parts.ContainsKey(Canonical(part));

    /// <summary>A part's bytes; null when there is no such part, or when it cannot be read (then <see cref="Refusal"/> tells why).</summary>
    public byte[]? Read(string part)
    {
        if (Refusal is not null || !_parts.TryGetValue(Canonical(part), out var entry)) return null;
        try
        {
            if (entry.IsEncrypted) return Refuse(RejectionReason.Encrypted, $"the part {part} is encrypted");
            using var stream = entry.Open();
            return Copy(stream, part, entry.CompressedLength);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return Refuse(RejectionReason.BrokenFile, $"the part {part} is damaged: {damage.Message}");
        }
    }

    public byte[]? Refuse(RejectionReason reason, string detail)
    {
        Refusal ??= new Refusal(reason, detail);
        return null;
    }

    public void Dispose() => _zip.Dispose();

    // Lengths in the directory can lie, so what comes out is counted.
    byte[]? Copy(Stream stream, string part, long packed)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
        {
            bytes.Write(buffer.AsSpan(0, read));
            _left -= read;
            if (_left < 0) return Refuse(RejectionReason.TooLarge, $"its parts unpack to more than {ExtractionLimits.UnpackedBytes} bytes");
            if (bytes.Length > ExtractionLimits.PartBytes) return Refuse(RejectionReason.TooLarge, $"the part {part} unpacks to more than {ExtractionLimits.PartBytes} bytes");
            if (bytes.Length > RatioFrom && bytes.Length > packed * ExtractionLimits.Ratio)
                return Refuse(RejectionReason.TooLarge, $"the part {part} unpacks to more than {ExtractionLimits.Ratio} times its size");
        }
        return bytes.ToArray();
    }

    static MemoryStream Stream(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);

    static string Canonical(string part) => part.Replace('\\', '/').TrimStart('/');

    static bool IsDamage(Exception problem) =>
        problem is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or IndexOutOfRangeException;
}
