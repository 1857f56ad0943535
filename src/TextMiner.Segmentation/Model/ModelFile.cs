using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TextMiner.Segmentation.Cutting;
using TextMiner.Segmentation.Tagging;

namespace TextMiner.Segmentation.Model;

/// <summary>A model in memory that never moves: the assembly's own resource, mapped and not copied, or a file read whole.</summary>
sealed unsafe class ModelFile
{
    const string ResourceName = "jieba.bin";
    const string Repair = "Rebuild it with 'textminer segmenter build', or reinstall the library.";

    static readonly Lazy<ModelFile> LazyEmbedded = new(OpenEmbedded);

    readonly Lazy<UnknownWordModel> _unknownWords;
    readonly Lazy<TaggingModel> _tagging;
    readonly byte* _start;
    readonly long _length;
    readonly object _owner;

    ModelFile(byte* start, long length, object owner, string name)
    {
        _start = start;
        _length = length;
        _owner = owner;
        _unknownWords = new(() => new UnknownWordModel(this));
        _tagging = new(() => new TaggingModel(this));
        CheckHeader(name);
    }

    /// <summary>The model of jieba's own dictionary that is part of this assembly.</summary>
    public static ModelFile Embedded => LazyEmbedded.Value;

    /// <summary>The model of characters in no word. Made when first used.</summary>
    public UnknownWordModel UnknownWords => _unknownWords.Value;

    /// <summary>The model of boundaries and tags. Made when first used.</summary>
    public TaggingModel Tagging => _tagging.Value;

    /// <summary>SHA-256 of the content in hexadecimal digits, from the header.</summary>
    public string Digest => Convert.ToHexStringLower(new ReadOnlySpan<byte>(_start + ModelFormat.DigestOffset, SHA256.HashSizeInBytes));

    /// <summary>Where a section's values begin. Valid as long as this object is referenced.</summary>
    public T* Pointer<T>(Section section) where T : unmanaged => (T*)(_start + Offset(section));

    public ReadOnlySpan<T> Span<T>(Section section) where T : unmanaged =>
        new(_start + Offset(section), checked((int)(Length(section) / sizeof(T))));

    /// <summary>A section of UTF-8 text.</summary>
    public string Text(Section section) => Encoding.UTF8.GetString(Span<byte>(section));

    /// <summary>Length of a section in bytes.</summary>
    public long Length(Section section) => TableEntry((int)section * 16 + 8);

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidDataException">Not a model, another version, or damaged.</exception>
    public static ModelFile Read(string path) => FromBytes(File.ReadAllBytes(path), path);

    /// <summary>Takes over the bytes of a model file and checks all of them against the digest in the header.</summary>
    /// <exception cref="InvalidDataException">Not a model, another version, or damaged.</exception>
    public static ModelFile FromBytes(ReadOnlySpan<byte> bytes, string name)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        var model = new ModelFile((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)), pinned.Length, pinned, name);
        if (!SHA256.HashData(pinned.AsSpan(ModelFormat.TableOffset)).AsSpan().SequenceEqual(pinned.AsSpan(ModelFormat.DigestOffset, SHA256.HashSizeInBytes)))
            throw Refused(name, $"the content does not have the digest {model.Digest} that its header names: the file is damaged");
        return model;
    }

    static ModelFile OpenEmbedded()
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw Refused(ResourceName, "it is not part of the assembly");
        if (stream is UnmanagedMemoryStream { CanSeek: true } memory)
            return new ModelFile(memory.PositionPointer, memory.Length, typeof(ModelFile).Assembly, ResourceName);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return FromBytes(bytes, ResourceName);
    }

    void CheckHeader(string name)
    {
        var header = new ReadOnlySpan<byte>(_start, (int)Math.Min(_length, ModelFormat.HeaderLength));
        if (!header.StartsWith(ModelFormat.Magic))
            throw Refused(name, "it does not begin with the mark of a segmenter model");
        if (header.Length < ModelFormat.HeaderLength)
            throw Refused(name, $"it ends within the header ({_length} bytes)");
        int version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != ModelFormat.Version)
            throw Refused(name, $"it has format version {version}, this library reads version {ModelFormat.Version}");
        long stated = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        if (stated != _length || BinaryPrimitives.ReadInt32LittleEndian(header[12..]) != (int)Section.Count)
            throw Refused(name, $"it states a length of {stated} bytes and has {_length}");
        for (var section = Section.Codes; section < Section.Count; section++)
        {
            if (Offset(section) < ModelFormat.HeaderLength || Length(section) < 0 || Offset(section) > _length - Length(section))
                throw Refused(name, $"its section {section} lies outside the file");
        }
    }

    long Offset(Section section) => TableEntry((int)section * 16);

    long TableEntry(int offset) =>
        BinaryPrimitives.ReadInt64LittleEndian(new ReadOnlySpan<byte>(_start + ModelFormat.TableOffset + offset, sizeof(long)));

    static InvalidDataException Refused(string name, string reason) => new($"Segmenter model {name} cannot be used: {reason}. {Repair}");
}
