using System.Text.Encodings.Web;
using System.Text.Json;

namespace TextMiner.Scheduling;

/// <summary>A Containerfile of one process that refreshes by itself.</summary>
static class Containerfile
{
    // Words such as 澜河 are to be read.
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="schedule">When.</param>
    /// <param name="options">Options of the refresh; paths in them are paths in the container.</param>
    public static string Of(RunSchedule schedule, IReadOnlyList<string> options) => $"""
        # TextMiner in a container: one process that refreshes by itself. Build it from a folder that holds publish/:
        #   dotnet publish src/TextMiner -c Release -r linux-x64 --self-contained -o publish
        #   podman build -t textminer -f Containerfile .
        #   podman run --rm -v textminer-data:/data textminer sources enable KEY     (textminer sources list shows the keys; serve needs one at least)
        #   podman run -d --name textminer --read-only --tmpfs /tmp --cap-drop all --stop-timeout 30 -v textminer-data:/data textminer
        # A stop (SIGTERM) ends it cleanly within 20 seconds; missed runs are made up once at the next start.
        ARG BASE=debian:stable-slim
        FROM $BASE
        RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates tzdata && rm -rf /var/lib/apt/lists/* \
            && useradd --system --uid 10001 --home-dir /data --create-home textminer
        COPY publish/ /opt/textminer/
        USER 10001
        WORKDIR /data
        VOLUME /data
        STOPSIGNAL SIGTERM
        ENV TEXTMINER_DB=/data/textminer.db DOTNET_EnableDiagnostics=0
        ENTRYPOINT ["/opt/textminer/textminer"]
        CMD [{string.Join(", ", ((string[])["serve", "--schedule", schedule.Cron, "--tz", schedule.TimeZone, .. options]).Select(Json))}]

        """;

    static string Json(string word) => JsonSerializer.Serialize(word, Readable);
}
