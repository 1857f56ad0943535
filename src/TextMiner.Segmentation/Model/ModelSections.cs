using System.Runtime.InteropServices;
using System.Text;

namespace TextMiner.Segmentation.Model;

/// <summary>The sections of a model file while it is being compiled.</summary>
sealed class ModelSections
{
    readonly byte[][] _sections = [.. Enumerable.Repeat<byte[]>([], (int)Section.Count)];

    public void Set<T>(Section section, ReadOnlySpan<T> values) where T : unmanaged =>
        _sections[(int)section] = MemoryMarshal.AsBytes(values).ToArray();

    public void Set(Section section, IEnumerable<string> lines) =>
        _sections[(int)section] = Encoding.UTF8.GetBytes(string.Join('\n', lines));

    public byte[] ToFile() => ModelFormat.Assemble(_sections);
}
