using System.Text;
using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary>SQL from where the command line says that it is.</summary>
static class SqlText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="EnvironmentException">The file cannot be read.</exception>
    /// <exception cref="UsageException">It is not UTF-8.</exception>
    public static string OfFile(string path)
    {
        try
        {
            return Read(File.OpenRead(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"{path} cannot be read: {failure.Message} Name a UTF-8 file with one SELECT.", failure);
        }
    }

    /// <exception cref="UsageException">It is not UTF-8.</exception>
    public static string OfInput() => Read(Console.OpenStandardInput(), "standard input");

    static string Read(Stream stream, string name)
    {
        try
        {
            using var reader = new StreamReader(stream, Strict, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{name} is not UTF-8; if it is in a GB encoding, convert it first: iconv -f GB18030 -t UTF-8");
        }
    }
}
