using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TextMiner.Configuration;

namespace TextMiner.Telemetry;

/// <summary>
/// Sends spans and metrics of a run by OTLP. The protocol and all else follow the standard OTEL_ variables, which the exporter reads
/// itself (grpc on port 4317 unless OTEL_EXPORTER_OTLP_PROTOCOL says http/protobuf). A collector that cannot be reached ends no run.
/// </summary>
sealed class TelemetryExport : IDisposable
{
    const int FlushMilliseconds = 5_000;

    readonly TracerProvider _traces;
    readonly MeterProvider _metrics;

    TelemetryExport()
    {
        var resource = ResourceBuilder.CreateDefault().AddService("textminer", serviceVersion: Installation.Version);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(RunTelemetry.Name).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(RunTelemetry.Name).AddOtlpExporter().Build();
    }

    /// <summary>Begins to send; null, and nothing is loaded, when no endpoint is set.</summary>
    public static TelemetryExport? Start(Settings settings)
    {
        if (settings.OtlpEndpoint is not { } endpoint) return null;
        // The exporter reads the variable, and adds the paths of traces and metrics to what it says; an endpoint from the file goes the same way.
        Environment.SetEnvironmentVariable(SettingCatalog.OtlpEndpoint.Variable, endpoint);
        return new TelemetryExport();
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces.ForceFlush(FlushMilliseconds);
        _metrics.ForceFlush(FlushMilliseconds);
        _traces.Dispose();
        _metrics.Dispose();
    }
}
