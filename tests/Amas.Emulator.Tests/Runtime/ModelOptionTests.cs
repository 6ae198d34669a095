using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Tests.Runtime.OpenAi;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>Tests the emulator with the model of its options.</summary>
public sealed class ModelOptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_session_uses_the_model_server()
    {
        await using var server = await ChatServer.StartAsync(Chat.Streams("One"), Chat.Streams("Two"));
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Model = new ModelChoice.OpenAiSettings(server.Url) { Name = "m" } });
        var session = await emulator.SessionAsync();

        Assert.Equal("One", await AnswerAsync(emulator, session, "First"));
        Assert.Equal("Two", await AnswerAsync(emulator, session, "Second"));

        Assert.Equal("user: First\nassistant: One\nuser: Second", server.FormatMessages(1));
    }

    [Fact]
    public async Task A_session_uses_the_script()
    {
        await File.WriteAllTextAsync(folder["s.yaml"], "n: [{when: first, says: By the script}]", RunningEmulator.Cancellation);
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Model = new ModelChoice.ScriptSettings(folder["s.yaml"]) });

        Assert.Equal("By the script", await AnswerAsync(emulator, await emulator.SessionAsync(), "First"));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string?> AnswerAsync(RunningEmulator emulator, string session, string text) =>
        (string?)(await emulator.ExecuteAsync(session, text)).Json["response"]!["content"];
}
