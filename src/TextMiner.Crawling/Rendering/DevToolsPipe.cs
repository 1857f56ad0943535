using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TextMiner.Crawling.Rendering;

/// <summary>Hears what happens in one page: the event's name and its values.</summary>
delegate void DevToolsEvent(string name, JsonElement values);

/// <summary>
/// The Chrome DevTools Protocol over a pair of pipes: JSON messages, each ended by a zero byte. A pipe belongs to nobody else,
/// where a port could be used by any program of this machine and by the page itself; and its end ends the browser.
/// </summary>
sealed class DevToolsPipe : IAsyncDisposable
{
    // A page of MaxBytes as a JSON text; the browser is not trusted to know its bounds.
    const int LongestMessage = 128 * 1024 * 1024;

    readonly Stream _commands;
    readonly TimeProvider _clock;
    readonly TimeSpan _answerTime;
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    readonly ConcurrentDictionary<string, DevToolsEvent> _listeners = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _writing = new(1);
    readonly Task _reading;
    int _lastId;

    public DevToolsPipe(Stream commands, Stream answers, TimeSpan answerTime, TimeProvider clock)
    {
        (_commands, _answerTime, _clock) = (commands, answerTime, clock);
        _reading = Task.Run(() => ReadAsync(answers));
    }

    /// <summary>True when the browser has closed its side.</summary>
    public bool IsClosed => _reading.IsCompleted;

    /// <summary>Sends one command and waits for its result.</summary>
    /// <exception cref="DevToolsException">The browser refused it, did not answer in time, or is gone.</exception>
    public async Task<JsonElement> CallAsync(string? session, string method, JsonObject? values, CancellationToken cancel)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            // The reader empties the list when it ends; what is added after that would wait for ever.
            if (IsClosed) throw Gone();
            var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = values ?? [] };
            if (session is not null) message["sessionId"] = session;
            await WriteAsync(message, cancel);
            return await answer.Task.WaitAsync(_answerTime, _clock, cancel);
        }
        catch (TimeoutException)
        {
            throw new DevToolsException($"the browser hung: no answer to {method} within {_answerTime.TotalSeconds:0.#} s");
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Passes the events of a session on, one after the other, until it is told to stop. A listener must not wait.</summary>
    public void Listen(string session, DevToolsEvent listener) => _listeners[session] = listener;

    public void StopListening(string session) => _listeners.TryRemove(session, out _);

    /// <summary>Closes our side, which tells the browser to end.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _commands.DisposeAsync();
        }
        catch (IOException)
        {
            // It has ended already.
        }
        await _reading.WaitAsync(_answerTime, _clock).ContinueWith(_ => { }, TaskScheduler.Default);
        _writing.Dispose();
    }

    async Task WriteAsync(JsonObject message, CancellationToken cancel)
    {
        var text = message.ToJsonString();
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length) + 1];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        await _writing.WaitAsync(cancel);
        try
        {
            // A half-written command would garble all that follow it, so this is not cancelled.
            await _commands.WriteAsync(bytes.AsMemory(0, length + 1), CancellationToken.None).AsTask().WaitAsync(_answerTime, _clock, CancellationToken.None);
            await _commands.FlushAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw Gone();
        }
        finally
        {
            _writing.Release();
        }
    }

    async Task ReadAsync(Stream answers)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (await answers.ReadAsync(buffer.AsMemory(length)) is var read and > 0)
            {
                var (start, searched) = (0, length);
                length += read;
                while (buffer.AsSpan(searched, length - searched).IndexOf((byte)0) is var end and >= 0)
                {
                    Take(buffer.AsMemory(start, searched + end - start));
                    start = searched = searched + end + 1;
                }
                buffer.AsSpan(start, length - start).CopyTo(buffer);
                length -= start;
                if (length == buffer.Length) Array.Resize(ref buffer, length * 2);
                if (length > LongestMessage) break;
            }
        }
        catch (Exception e) when (e is IOException or JsonException or ObjectDisposedException)
        {
            // A broken pipe is a closed one, and what follows a broken message cannot be trusted.
        }
        foreach (var waiting in _waiting.Values) waiting.TrySetException(Gone());
    }

    void Take(ReadOnlyMemory<byte> json)
    {
        using var message = JsonDocument.Parse(json);
        var root = message.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (!_waiting.TryGetValue(id.GetInt32(), out var waiting)) return;
            if (root.TryGetProperty("error", out var error)) waiting.TrySetException(new DevToolsException($"the browser refused: {error.GetProperty("message").GetString()}"));
            else waiting.TrySetResult(root.GetProperty("result").Clone());
        }
        else if (root.TryGetProperty("sessionId", out var session) && _listeners.TryGetValue(session.GetString()!, out var listener))
            listener(root.GetProperty("method").GetString()!, root.GetProperty("params").Clone());
    }

    static DevToolsException Gone() => new("the browser ended while the page was at work");
}
