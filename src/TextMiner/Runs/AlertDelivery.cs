using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TextMiner.Configuration;
using TextMiner.Storage.Runs;

namespace TextMiner.Runs;

/// <summary>
/// Tells alerts to others: a line of JSON each at the end of a file, and one request with all of them to an address. Neither ever fails
/// a run: the alerts are rows already.
/// </summary>
/// <param name="file">The file; null for none.</param>
/// <param name="webhook">The address; null for none.</param>
/// <param name="time">Measures timeouts and pauses.</param>
/// <param name="http">Sends; null for the machine's own way.</param>
sealed class AlertDelivery(string? file, Uri? webhook, TimeProvider time, HttpMessageHandler? http = null)
{
    /// <summary>A receiver that takes longer has taken it, or never will.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Pauses before the second and third attempt: a receiver that is being restarted is back by then.</summary>
    static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)];

    static readonly JsonSerializerOptions Written = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As the settings want it.</summary>
    public static AlertDelivery Of(Settings settings, TimeProvider time) => new(settings.AlertFile, settings.AlertWebhook is { } address ? new Uri(address) : null, time);

    /// <summary>Tells what has not been told; what could not be done is said, not thrown, and tried again by the next run.</summary>
    /// <param name="history">Has the alerts, and keeps which have been told.</param>
    /// <param name="database">Its name, for the receiver.</param>
    /// <param name="say">Takes a sentence.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task DeliverAsync(AlertHistory history, string database, Action<string> say, CancellationToken cancel)
    {
        if (file is null || history.Untold(AlertChannel.File) is not { Count: > 0 } unfiled || Append(unfiled, say)) history.MarkTold(AlertChannel.File);
        if (webhook is null || history.Untold(AlertChannel.Webhook) is not { Count: > 0 } unsent || await PostAsync(database, unsent, say, cancel)) history.MarkTold(AlertChannel.Webhook);
    }

    bool Append(IReadOnlyList<StoredAlert> alerts, Action<string> say)
    {
        try
        {
            File.AppendAllText(file!, string.Concat(alerts.Select(a => JsonSerializer.Serialize(a, Written) + "\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            say($"alerts could not be written to {file} ({refused.Message}); the next run tries again, and textminer alerts lists them");
            return false;
        }
    }

    async Task<bool> PostAsync(string database, IReadOnlyList<StoredAlert> alerts, Action<string> say, CancellationToken cancel)
    {
        // A redirect would turn the request into one without a body, and its answer would pass for that of a receiver who took it.
        using var client = http is null ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) : new HttpClient(http, disposeHandler: false);
        client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("textminer", Installation.Version));
        var body = JsonSerializer.Serialize(new { Database = Path.GetFileName(database), Alerts = alerts }, Written);
        for (var attempt = 0; ; attempt++)
        {
            var problem = await TryPostAsync(client, body, cancel);
            if (problem is null) return true;
            if (attempt == Pauses.Length)
            {
                // The address may hold a secret: only its host is said.
                say($"alerts could not be sent to {webhook!.Host} in {attempt + 1} attempts ({problem}); the next run tries again, and textminer alerts lists them");
                return false;
            }
            await Task.Delay(Pauses[attempt], time, cancel);
        }
    }

    /// <summary>What went wrong; null when the receiver took it.</summary>
    async Task<string?> TryPostAsync(HttpClient client, string body, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(webhook, content, either.Token);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"no answer within {Timeout.TotalSeconds:0} s";
        }
        catch (HttpRequestException failed)
        {
            // Never the message of the exception: it may name the address.
            return failed.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "its host is not known",
                HttpRequestError.ConnectionError => "no connection to it",
                HttpRequestError.SecureConnectionError => "its certificate was not accepted",
                _ => "its answer was cut off or is no HTTP",
            };
        }
    }
}
