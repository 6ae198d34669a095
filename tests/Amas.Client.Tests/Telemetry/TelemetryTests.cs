using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Telemetry;

public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_one_span_over_all_of_its_attempts()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Of(500),
            Reply.Json("""{"response":{"content":"x"}}"""),
            Reply.Json("""{"id":"secret-id"}"""));
        using Recording recording = new(server.Address.Port);
        using var client = Clients.Of(server);

        await client.Runtime.GetStatusAsync("secret-id", Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await client.Sessions.GetAsync("secret-id", Token);

        var spans = recording.Spans;
        Assert.Equal(["GET runtime/{id}/status/", "GET sessions/{id}/"], spans.Select(span => span.DisplayName));
        Assert.All(spans, span => Assert.Equal(ActivityKind.Client, span.Kind));
        Assert.Equal(
            [("http.request.method", "GET"), ("url.template", "runtime/{id}/status/"), ("server.address", "localhost"), ("server.port", server.Address.Port),
             ("http.response.status_code", 200), ("http.request.resend_count", 1), ("error.type", "Amas.Client.AmasProtocolException")],
            spans[0].TagObjects.Select(tag => (tag.Key, tag.Value!)));
        Assert.Equal((ActivityStatusCode.Error, ActivityStatusCode.Unset), (spans[0].Status, spans[1].Status));
    }

    [Fact]
    public async Task Each_attempt_is_a_duration_and_each_repeated_one_a_retry()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(503), Reply.Json("[]"));
        using Recording recording = new(server.Address.Port);
        using var client = Clients.Of(server);

        await client.Sessions.ListAsync(Token);

        var durations = recording.Of("amas.client.request.duration");
        Assert.Equal(["503", null], durations.Select(measured => measured.Tags.GetValueOrDefault("error.type")));
        Assert.Equal([503, 200], durations.Select(measured => measured.Tags["http.response.status_code"]));
        Assert.All(durations, measured => Assert.Equal("sessions/", measured.Tags["url.template"]));
        var retry = Assert.Single(recording.Of("amas.client.request.retries"));
        Assert.Equal((1d, "503"), (retry.Value, retry.Tags["error.type"]));
        Assert.Empty(recording.Of("amas.client.rate_limit.wait"));
    }

    [Fact]
    public async Task Waits_after_a_429_are_measured()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(429, "", "Retry-After: 7"), Reply.Json("[]"));
        Clock clock = new();
        using Recording recording = new(server.Address.Port);
        using var client = Clients.Of(server, clock);

        await client.Sessions.ListAsync(Token);

        Assert.Equal([7d], recording.Of("amas.client.rate_limit.wait").Select(measured => measured.Value));
    }

    [Fact]
    public async Task A_stream_is_one_span_to_its_last_event()
    {
        await using ScriptedServer server = new(_ => Reply.Socket(talk => talk.SayAsync("""{"type":"agent_started","agent":"secret"}""")));
        using Recording recording = new(server.Address.Port);
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasConnectionException>(
            () => client.Runtime.StreamAsync("secret-id", "secret", cancellationToken: Token).CountAsync(Token).AsTask());

        var span = Assert.Single(recording.Spans);
        Assert.Equal(("GET ws/amas", ActivityStatusCode.Error), (span.DisplayName, span.Status));
        Assert.Equal(101, span.GetTagItem("http.response.status_code"));
        Assert.Equal("Amas.Client.AmasConnectionException", span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task No_tag_contains_a_secret()
    {
        await using ScriptedServer server = new(request => request.Target.Contains("messages", StringComparison.Ordinal)
            ? Reply.Json("""{"messages":[{"id":"secret","role":"user","content":"secret"}],"total":1}""")
            : Reply.Json("""{"id":"secret-id","response":{"content":"secret"},"error":{"message":"secret"},"status":"error"}"""));
        using Recording recording = new(server.Address.Port);
        using var client = Clients.Of(server);
        ExecuteOptions options = new()
        {
            CorrelationId = "secret",
            Inputs = new Dictionary<string, JsonElement> { ["secret"] = JsonElement.Parse("\"secret\"") }
        };

        await Assert.ThrowsAsync<AmasExecutionException>(() => client.Runtime.ExecuteAsync("secret-id", "secret", options, Token));
        await client.Runtime.GetMessagesAsync("secret-id", cancellationToken: Token).CountAsync(Token);
        await client.Sessions.CreateFromAgentKeyAsync("secret-key", Token);
        await client.Sessions.CreateFromAgentAsync("secret-agent", Token);
        await client.Sessions.DeleteAsync("secret-id", Token).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(5, recording.Spans.Count);
        Assert.All(recording.Texts, text => Assert.False(
            text.Contains("secret", StringComparison.Ordinal) || text.Contains(Clients.Key, StringComparison.Ordinal), text));
    }

    [Fact]
    public async Task A_canceled_call_is_recorded_as_canceled()
    {
        using CancellationTokenSource cancellation = new();
        await using ScriptedServer server = new(_ =>
        {
            cancellation.Cancel();
            return Reply.Hang;
        });
        using Recording recording = new(server.Address.Port);
        using var client = Clients.Of(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Sessions.ListAsync(cancellation.Token));

        Assert.Contains(
            "Cancel",
            Assert.Single(recording.Of("amas.client.request.duration")).Tags["error.type"] as string,
            StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Error, Assert.Single(recording.Spans).Status);
    }

    private sealed record Measured(string Instrument, double Value, Dictionary<string, object?> Tags);

    /// <summary>Records the spans and measurements of the server at one port; other tests use other servers concurrently.</summary>
    private sealed class Recording : IDisposable
    {
        private readonly ConcurrentQueue<Activity> spans = new();
        private readonly ConcurrentQueue<Measured> measured = new();
        private readonly ActivityListener activities;
        private readonly MeterListener meters = new();

        public Recording(int port)
        {
            activities = new()
            {
                ShouldListenTo = source => source.Name == "Amas.Client",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = span =>
                {
                    if (Equals(span.GetTagItem("server.port"), port))
                    {
                        spans.Enqueue(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(activities);
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Amas.Client")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags, port));
            meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags, port));
            meters.Start();
        }

        public IReadOnlyList<Activity> Spans => [.. spans];

        /// <summary>All recorded data as text.</summary>
        public IEnumerable<string> Texts =>
            spans.SelectMany(
                span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append($"{span.StatusDescription}"))
                .Concat(measured.SelectMany(one => one.Tags.Select(tag => $"{tag.Key}={tag.Value}")));

        public IReadOnlyList<Measured> Of(string instrument) => [.. measured.Where(one => one.Instrument == instrument)];

        public void Dispose()
        {
            activities.Dispose();
            meters.Dispose();
        }

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, int port)
        {
            Dictionary<string, object?> named = new([.. tags]);
            if (Equals(named.GetValueOrDefault("server.port"), port))
            {
                measured.Enqueue(new(instrument.Name, value, named));
            }
        }
    }
}
