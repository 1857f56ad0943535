using System.Text;
using TextMiner.Documents;

namespace TextMiner.Analysis;

/// <summary>The lexicons and models that are part of this assembly, and the same files where a user brings his own.</summary>
static class ShippedModels
{
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static string ReadText(string name) => Encoding.UTF8.GetString(ReadBytes(name));

    /// <summary>The text of what a build may leave out; null when it did.</summary>
    public static string? FindText(string name) => typeof(ShippedModels).Assembly.GetManifestResourceInfo(name) is null ? null : ReadText(name);

    public static byte[] ReadBytes(string name)
    {
        using var stream = typeof(ShippedModels).Assembly.GetManifestResourceStream(name)
            ?? throw new EnvironmentException($"The model {name} is not part of TextMiner.Analysis.dll: the build left it out; build TextMiner again.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException e)
        {
            throw new EnvironmentException($"{path} is not UTF-8 ({e.Message.TrimEnd('.')}); save it as UTF-8, or convert it: iconv -f GB18030 -t UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path} cannot be read ({e.Message.TrimEnd('.')}); check the path and its permissions.", e);
        }
    }
}
