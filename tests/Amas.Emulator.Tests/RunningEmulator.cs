using System.Net.Http.Headers;
using System.Text;

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
        EmulatorOptions options = new() { Data = folder["agents.db"], Log = folder["log"], Clock = clock ?? TimeProvider.System };
        return new(await EmulatorHost.StartAsync(change?.Invoke(options) ?? options, Cancellation), folder);
    }

    public Task<Reply> GetAsync(string path = "agent/", string key = Key) => SendAsync(HttpMethod.Get, path, (string?)null, key: key);

    public Task<Reply> CreateAsync(string config, string key = Key) => SendAsync(HttpMethod.Post, "agent/", $$"""{"system_config":{{config}}}""", key: key);

    public Task<Reply> PostAsync(string path, string body = "{}", string key = Key) => SendAsync(HttpMethod.Post, path, body, key: key);

    public Task<Reply> PatchAsync(string id, string config, string key = Key) =>
        SendAsync(HttpMethod.Patch, $"agent/{id}/", $$"""{"system_config":{{config}}}""", key: key);

    public Task<Reply> DeleteAsync(string id, string key = Key) => SendAsync(HttpMethod.Delete, $"agent/{id}/", (string?)null, key: key);

    public Task<Reply> ValidateAsync(string body, string type = "application/json") => SendAsync(HttpMethod.Post, "agent/validate/", body, type);

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

    /// <summary>The request log so far.</summary>
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
