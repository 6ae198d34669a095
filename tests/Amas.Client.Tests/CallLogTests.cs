using Amas.Client.Tests.Server;
using Microsoft.Extensions.Logging;

namespace Amas.Client.Tests;

public sealed class CallLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_attempt_is_reported_with_its_path_and_without_its_query()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Of(500, """{"detail":"down"}"""),
            Reply.Json("""{"next":"?token=secret","results":[{"id":"1"}]}"""),
            Reply.Json("""{"results":[]}"""));
        List<AmasCall> calls = [];
        using var client = Clients.Of(server, onCall: calls.Add);

        await client.Agents.ListAsync(Token);

        Assert.Equal([500, 200, 200], calls.Select(call => call.Status));
        Assert.Equal([1, 2, 1], calls.Select(call => call.Attempt));
        Assert.All(calls, call => Assert.Equal(("GET", "/api/v1/agent/"), (call.Method, call.Path)));
        Assert.Equal([$"GET {server.Address}/agent/ returned 500: down.", null, null], calls.Select(call => call.Failure));
    }

    [Fact]
    public async Task An_attempt_without_a_response_is_reported_with_its_reason()
    {
        await using var server = ScriptedServer.Answering(Reply.Reset, Reply.Of(204));
        List<AmasCall> calls = [];
        using var client = Clients.Of(server, onCall: calls.Add);

        await client.Agents.UpdateAsync("1", System.Text.Json.JsonElement.Parse("{}"), Token);

        Assert.Null(calls[0].Status);
        Assert.Equal($"The connection broke before a response to PATCH {server.Address}/agent/1/ arrived.", calls[0].Failure);
    }

    [Fact]
    public async Task The_logger_gets_one_line_per_attempt_without_key_query_and_body()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?token=hidden","results":[{"id":"body"}]}"""), Reply.Json("""{"results":[]}"""));
        Lines lines = new();
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { Logger = lines });

        await client.Agents.ListAsync(Token);

        Assert.Equal(2, lines.Written.Count);
        Assert.All(lines.Written, line => Assert.StartsWith("GET /api/v1/agent/ 200", line, StringComparison.Ordinal));
        Assert.DoesNotContain(
            lines.Written,
            line => line.Contains(Clients.Key, StringComparison.Ordinal) || line.Contains("hidden", StringComparison.Ordinal));
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
