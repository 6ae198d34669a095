using System.Text.Json.Nodes;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>An emulator on a real socket that replies by a script.</summary>
internal sealed class ScriptedEmulator : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RunningEmulator? emulator;

    private ScriptedEmulator()
    {
    }

    public RunningEmulator Emulator => emulator ?? throw new InvalidOperationException("The emulator was not started.");

    public static async Task<ScriptedEmulator> StartAsync(
        string script, long seed = 0, ReplyShape replies = ReplyShape.All, TimeProvider? clock = null)
    {
        ScriptedEmulator scripted = new();
        try
        {
            var path = scripted.folder["script.yaml"];
            await File.WriteAllTextAsync(path, script, RunningEmulator.Cancellation);
            scripted.emulator = await RunningEmulator.StartAsync(
                options => options with { Model = new ModelChoice.ScriptSettings(path), Seed = seed, Replies = replies }, clock);
            return scripted;
        }
        catch
        {
            await scripted.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a session with an agent <c>a</c> that has a prompt.</summary>
    public Task<string> BeginAsync(string prompt = "Help.", string name = "Desk") => Emulator.SessionAsync(new JsonObject
    {
        ["name"] = name,
        ["entry_point"] = "a",
        ["agents"] = new JsonArray(new JsonObject { ["name"] = "a", ["agent_type"] = "llm_agent", ["system_prompt"] = prompt }),
    }.ToJsonString());

    public async Task<string> AskAsync(string session, string text = "Hello") =>
        (string?)(await Emulator.ExecuteAsync(session, text)).Json["response"]!["content"] ?? "";

    /// <summary>Sends messages in a new session and returns the replies.</summary>
    public async Task<string> TalkAsync(params string[] texts)
    {
        var session = await BeginAsync();
        List<string> replies = [];
        foreach (var text in texts)
        {
            replies.Add(await AskAsync(session, text));
        }

        return string.Join(" ", replies);
    }

    public async ValueTask DisposeAsync()
    {
        if (emulator is not null)
        {
            await emulator.DisposeAsync();
        }

        folder.Dispose();
    }
}
