using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TextMiner.Storage.Deriving;

/// <summary>The 64 bits by which citations find what they name. Numbers and titles never meet.</summary>
static class NameHash
{
    public static long OfTitle(string key) => Of('t', key);

    public static long OfNumber(string number) => Of('n', number);

    static long Of(char kind, string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}{name}")));
}
