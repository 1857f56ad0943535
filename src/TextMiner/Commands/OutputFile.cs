using TextMiner.Documents;

namespace TextMiner.Commands;

/// <summary>A file that is there whole or not at all: it is written beside its place and moved there when it is complete.</summary>
sealed class OutputFile : IDisposable
{
    readonly string _path;
    readonly string _part;
    bool _complete;

    /// <exception cref="EnvironmentException">Its folder is missing, or a folder has its name.</exception>
    public OutputFile(string path)
    {
        _path = Path.GetFullPath(path);
        _part = _path + ".part";
        if (Directory.Exists(_path)) throw new EnvironmentException($"{_path} is a folder; expected the name of a file.");
        if (Path.GetDirectoryName(_path) is { } folder && !Directory.Exists(folder))
            throw new EnvironmentException($"The folder {folder} does not exist; make it, or name another file.");
        Stream = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
    }

    public Stream Stream { get; }

    /// <summary>Puts the file in its place.</summary>
    public void Complete()
    {
        Stream.Dispose();
        File.Move(_part, _path, overwrite: true);
        _complete = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_complete) File.Delete(_part);
    }
}
