using TextMiner.Configuration;
using TextMiner.Telemetry;
using TextMiner.Tests.Commands;

namespace TextMiner.Tests.Telemetry;

/// <summary>Traces and metrics as a collector gets them.</summary>
public sealed class TelemetryTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("textminer-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_collector_gets_a_span_for_each_stage_and_the_counters()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await ImportAsync(new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });
        Assert.All((string[])["import", "Take", "Read", "Derive", "Topics", "Measure", "Publish"], stage => Assert.Single(collector.Spans, stage));
        Assert.All((string[])["textminer.documents", "textminer.rejections", "textminer.stage.duration"], metric => Assert.Contains(metric, collector.Metrics));
    }

    [Fact]
    public async Task The_endpoint_may_stand_in_the_file()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        File.WriteAllText(Path.Combine(_folder, "textminer.json"), $$"""{ "telemetry": { "endpoint": "{{collector.Address.AbsoluteUri}}" } }""");
        await ImportAsync(new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });
        Assert.Contains("Read", collector.Spans);
    }

    [Fact]
    public void Without_an_endpoint_there_is_no_exporter_and_nobody_listens()
    {
        Assert.Null(TelemetryExport.Start(Settings.Default));
        Assert.False(RunTelemetry.Spans.HasListeners());
        Assert.Null(RunTelemetry.Spans.StartActivity("Read"));
    }

    [Fact]
    public async Task A_collector_that_is_not_there_ends_no_run() =>
        await ImportAsync(new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9/", ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });

    async Task ImportAsync(Dictionary<string, string> variables)
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "关于推进产业园区改造的意见\n\n" + string.Concat(Enumerable.Repeat("各部门要支持园区企业开展技术改造，按月报送工作进展情况。\n", 8)));
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "空");
        var answer = await CommandLine.RunInAsync(_folder, variables, "import", "a.txt", "b.txt");
        Assert.True(answer.Code == ExitCode.Done, answer.Errors);
    }
}
