using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary>
/// A file that is there whole or not at all: it is written beside its place and moved there when it is complete. Devices and pipes of
/// <c>/dev</c> are written to as they are: a file moved to their place would be one in their stead.
/// </summary>
sealed class OutputFile : IDisposable
{
    readonly string _path;
    readonly string? _part;
    bool _complete;

    /// <exception cref="EnvironmentException">Its folder is missing, or a folder has its name.</exception>
    public OutputFile(string path)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path)) throw new EnvironmentException($"{_path} is a folder; expected the name of a file.");
        if (Path.GetDirectoryName(_path) is { } folder && !Directory.Exists(folder))
            throw new EnvironmentException($"The folder {folder} does not exist; make it, or name another file.");
        if (IsDevice(_path) && File.Exists(_path))
        {
            Stream = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            return;
        }
        _part = _path + ".part";
        Stream = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
    }

    public Stream Stream { get; }

    /// <summary>Puts the file in its place.</summary>
    public void Complete()
    {
        Stream.Dispose();
        if (_part is not null) File.Move(_part, _path, overwrite: true);
        _complete = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_complete && _part is not null) File.Delete(_part);
    }

    static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);
}
