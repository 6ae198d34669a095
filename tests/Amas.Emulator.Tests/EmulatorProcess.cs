using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests;

/// <summary>The program in a separate process, with a client. It is killed at the end if it is still running.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient client = new();

    private EmulatorProcess(Process process)
    {
        this.process = process;
        client.DefaultRequestHeaders.Add("x-api-key", RunningEmulator.Key);
    }

    public static EmulatorProcess Start(params string[] arguments) => StartIn(AppContext.BaseDirectory, arguments);

    /// <summary>Starts the program in another folder.</summary>
    public static EmulatorProcess StartIn(string folder, params string[] arguments)
    {
        var name = OperatingSystem.IsWindows() ? "amas-emulator.exe" : "amas-emulator";
        return Start(new ProcessStartInfo(Path.Combine(folder, name), arguments));
    }

    /// <summary>Starts the program on a free port with its streams as a shell redirects them; not available on Windows.</summary>
    public static EmulatorProcess StartInShell(string redirections) => Start(new ProcessStartInfo(
        "/bin/sh", ["-c", $"exec \"$0\" --port 0 {redirections}", Path.Combine(AppContext.BaseDirectory, "amas-emulator")]));

    /// <summary>Reads the next line of the output; the URL in the ready line becomes the base address of the client.</summary>
    public async Task<string> ReadLineAsync()
    {
        var line = await process.StandardOutput.ReadLineAsync(RunningEmulator.Cancellation) ?? "";
        client.BaseAddress = new Uri($"{line.Split(' ')[^1]}/");
        return line;
    }

    /// <summary>Reads the next line of the error stream; a URL at its end becomes the base address of the client.</summary>
    public async Task<string> ReadErrorLineAsync()
    {
        var line = await process.StandardError.ReadLineAsync(RunningEmulator.Cancellation) ?? "";
        client.BaseAddress = new Uri($"{line.Split(' ')[^1]}/");
        return line;
    }

    public Task<string> ReadToEndAsync() => process.StandardOutput.ReadToEndAsync(RunningEmulator.Cancellation);

    public Task<string> ErrorsAsync() => process.StandardError.ReadToEndAsync(RunningEmulator.Cancellation);

    public Task<HttpResponseMessage> GetAsync(string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), RunningEmulator.Cancellation);

    public async Task<string> CreateAsync(string name)
    {
        JsonObject body = new() { ["system_config"] = new JsonObject { ["name"] = name } };
        using var reply = await client.PostAsJsonAsync("agent/", body, RunningEmulator.Cancellation);
        return (string?)(await reply.Content.ReadFromJsonAsync<JsonObject>(RunningEmulator.Cancellation))?["id"] ?? "";
    }

    public async Task<string> CreateSessionAsync()
    {
        JsonObject body = new() { ["name"] = "n", ["agent_type"] = "llm_agent" };
        using var reply = await client.PostAsJsonAsync("sessions/", body, RunningEmulator.Cancellation);
        return (string?)(await reply.Content.ReadFromJsonAsync<JsonObject>(RunningEmulator.Cancellation))?["id"] ?? "";
    }

    public async Task ExecuteAsync(string session, string content)
    {
        using var reply = await client.PostAsJsonAsync(
            $"runtime/{session}/execute/", new JsonObject { ["content"] = content }, RunningEmulator.Cancellation);
        Assert.True((bool?)(await reply.Content.ReadFromJsonAsync<JsonObject>(RunningEmulator.Cancellation))?["success"]);
    }

    /// <summary>Gets the messages of a session with their roles.</summary>
    public async Task<string[]> SaidAsync(string session) =>
    [
        .. (await client.GetFromJsonAsync<JsonArray>($"runtime/{session}/messages/", RunningEmulator.Cancellation) ?? [])
            .Select(message => $"{message?["role"]}: {message?["content"]}"),
    ];

    public async Task<string[]> IdsAsync() =>
        (await client.GetFromJsonAsync<JsonArray>("agent/", RunningEmulator.Cancellation) ?? [])
            .Select(agent => (string?)agent?["id"] ?? "")
            .ToArray();

    public void CloseInput() => process.StandardInput.Close();

    public void Kill() => process.Kill();

    /// <summary>Sends a signal (<c>TERM</c>, <c>INT</c>); not available on Windows.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        await kill.WaitForExitAsync(RunningEmulator.Cancellation);
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(RunningEmulator.Cancellation);
        return process.ExitCode;
    }

    private static EmulatorProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        client.Dispose();
    }
}
