using System.Net;

namespace Amas.Emulator.Tests.Runtime;

public sealed class ExecuteTests
{
    [Fact]
    public async Task A_message_is_answered_and_both_are_in_the_history()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Workflows = StandInRunner.Echo });
        var session = await emulator.PostAsync("sessions/", """{"name":"n","agent_type":"llm_agent"}""");

        var reply = await emulator.PostAsync($"runtime/{session.Id}/execute/", """{"content":"Hello"}""");
        var history = await emulator.GetAsync($"runtime/{session.Id}/messages/");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (session.Status, reply.Status));
        Assert.Equal("You said: Hello", (string?)reply.Json["response"]!["content"]);
        Assert.Equal(
            [("user", "Hello"), ("assistant", "You said: Hello")],
            history.Json.AsArray().Select(message => ((string?)message!["role"], (string?)message["content"])));
    }
}
