using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests;

/// <summary>An emulator on a real socket with a real data file, and a client with a key.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    public const string Key = "dev-key";

    private readonly EmulatorHost host;
    private readonly TemporaryFolder folder;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private RunningEmulator(EmulatorHost host, TemporaryFolder folder)
    {
        (this.host, this.folder) = (host, folder);
        client.BaseAddress = host.BaseAddress;
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Uri BaseAddress => host.BaseAddress;

    public static async Task<RunningEmulator> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null, TimeProvider? clock = null)
    {
        TemporaryFolder folder = new();
        EmulatorOptions options = new() { DataPath = folder["agents.db"], LogPath = folder["log"], Clock = clock ?? TimeProvider.System };
        return new(await EmulatorHost.StartAsync(change?.Invoke(options) ?? options, Cancellation), folder);
    }

    public Task<Reply> GetAsync(string path = "agent/", string key = Key) => SendAsync(HttpMethod.Get, path, (string?)null, key: key);

    public Task<Reply> CreateAsync(string config, string key = Key) =>
        SendAsync(HttpMethod.Post, "agent/", $$"""{"system_config":{{config}}}""", key: key);

    public Task<Reply> PostAsync(string path, string body = "{}", string key = Key) => SendAsync(HttpMethod.Post, path, body, key: key);

    /// <summary>Creates a session with one agent and returns its ID.</summary>
    public async Task<string> SessionAsync(string config = """{"name":"n","agent_type":"llm_agent"}""", string key = Key) =>
        (await PostAsync("sessions/", config, key)).Id;

    public Task<Reply> ExecuteAsync(string sessionId, string content, string key = Key) =>
        PostAsync($"runtime/{sessionId}/execute/", new JsonObject { ["content"] = content }.ToJsonString(), key);

    /// <summary>Executes a message with a separate client, which outlives this emulator.</summary>
    public async Task<Reply> SendOverOwnConnectionAsync(string sessionId, string content)
    {
        using HttpClient own = new() { BaseAddress = host.BaseAddress };
        own.DefaultRequestHeaders.Add("x-api-key", Key);
        var message = await own.PostAsJsonAsync($"runtime/{sessionId}/execute/", new JsonObject { ["content"] = content }, Cancellation);
        return new(message.StatusCode, await message.Content.ReadAsStringAsync(Cancellation), message);
    }

    /// <summary>Gets the messages of a session with their roles.</summary>
    public async Task<string[]> HistoryAsync(string sessionId, string key = Key) =>
        (await GetAsync($"runtime/{sessionId}/messages/", key)).Json.AsArray()
            .Select(message => $"{message!["role"]}: {message["content"]}")
            .ToArray();

    public Task<Reply> PatchAsync(string id, string config, string key = Key) =>
        SendAsync(HttpMethod.Patch, $"agent/{id}/", $$"""{"system_config":{{config}}}""", key: key);

    public Task<Reply> DeleteAsync(string id, string key = Key) => SendAsync(HttpMethod.Delete, $"agent/{id}/", (string?)null, key: key);

    public Task<Reply> ValidateAsync(string body, string type = "application/json") =>
        SendAsync(HttpMethod.Post, "agent/validate/", body, type);

    public Task<Reply> SendAsync(HttpMethod method, string path, string? body, string type = "application/json", string? key = Key) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type, key);

    public async Task<Reply> SendAsync(HttpMethod method, string path, byte[]? body, string type = "application/json", string? key = Key)
    {
        using HttpRequestMessage request = new(method, path);
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        }

        var message = await client.SendAsync(request, Cancellation);
        return new(message.StatusCode, await message.Content.ReadAsStringAsync(Cancellation), message);
    }

    /// <summary>Gets the lines of the request log so far.</summary>
    public async Task<string[]> LogAsync()
    {
        await using FileStream file = new(folder["log"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        return (await reader.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        folder.Dispose();
    }
}
