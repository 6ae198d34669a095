using System.Collections.Concurrent;
using System.Text.Json;
using Amas.Client.DependencyInjection;
using Amas.Client.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Amas.Client.Tests.DependencyInjection;

public sealed class AddAmasClientTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"Support","agent_type":"llm_agent"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_is_a_singleton_that_sends_and_streams_through_the_handlers_of_the_factory()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using Recorder recorder = new();
        ServiceCollection services = new();
        services
            .AddAmasClient(settings => (settings.Endpoint, settings.ApiKey) = (emulator.Address, RealEmulator.Key))
            .AddHttpMessageHandler(() => recorder);
        await using var provider = services.BuildServiceProvider();

        var client = provider.GetRequiredService<AmasClient>();
        var chat = await client.Chats.StartAsync(Config, Token);
        var events = await chat.StreamAsync("Hi", cancellationToken: Token).ToListAsync(Token);

        Assert.Same(client, provider.GetRequiredService<AmasClient>());
        Assert.IsType<StreamEvent.Completed>(events[^1]);
        Assert.Equal(["/api/v1/sessions/", "/ws/amas"], recorder.Paths);
    }

    [Fact]
    public async Task Options_and_transport_apply()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(500), Reply.Json("[]"));
        var handlers = 0;
        ServiceCollection services = new();
        services.AddAmasClient(settings =>
        {
            (settings.Endpoint, settings.ApiKey) = (server.Address, Clients.Key);
            settings.Options.MaxRetries = 0;
            settings.Options.Transport = handler =>
            {
                handlers++;
                Assert.False(handler.AllowAutoRedirect);
                return handler;
            };
        });
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<AmasClient>();

        await Assert.ThrowsAsync<AmasServerException>(() => client.Agents.ListAsync(Token));

        Assert.Empty(await client.Agents.ListAsync(Token));
        Assert.Equal(1, handlers);
    }

    [Fact]
    public async Task Settings_can_be_configured_separately_and_must_be_complete()
    {
        ServiceCollection services = new();
        services.AddAmasClient();
        services.Configure<AmasClientSettings>(settings => settings.Endpoint = AmasClient.PublicEndpoint);
        await using var incomplete = services.BuildServiceProvider();
        services.Configure<AmasClientSettings>(settings => settings.ApiKey = "key");
        await using var complete = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => incomplete.GetRequiredService<AmasClient>());

        Assert.Equal("AmasClientSettings.ApiKey is not set.", failure.Message);
        Assert.NotNull(complete.GetRequiredService<AmasClient>());
    }

    [Fact]
    public async Task The_logs_of_client_and_factory_contain_no_key_and_no_query()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?token=secret","results":[{"id":"1"}]}"""),
            Reply.Json("[]"));
        using Lines lines = new();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        services.AddAmasClient(settings => (settings.Endpoint, settings.ApiKey) = (server.Address, Clients.Key));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<AmasClient>().Agents.ListAsync(Token);

        Assert.Contains(lines.Written, line => line.StartsWith("Amas.Client: GET /api/v1/agent/ 200", StringComparison.Ordinal));
        Assert.Contains(lines.Written, line => line.StartsWith("System.Net.Http.HttpClient.Amas.Client", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Written, line => line.Contains(Clients.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Written, line => line.Contains("secret", StringComparison.Ordinal));
    }

    private sealed class Recorder : DelegatingHandler
    {
        private readonly ConcurrentQueue<string> paths = new();

        public IReadOnlyCollection<string> Paths => paths;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            paths.Enqueue(request.RequestUri?.AbsolutePath ?? "");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> written = new();

        public IReadOnlyCollection<string> Written => written;

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, written);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<string> written) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                written.Enqueue($"{category}: {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                written.Enqueue($"{category}: {formatter(state, exception)}");
        }
    }
}
