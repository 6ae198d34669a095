using Amas.Client;
using Amas.Emulator;
using Amas.Emulator.Agents;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>A few of the cases of <see cref="UnclearWriteLaws"/> with the whole tool and in real time, so that no clock hides a wait.</summary>
public sealed class RealTimeLostReplyTests
{
    private const string Agent = """
        name: Support
        description: d
        agents:
          - {name: a, agent_type: llm_agent, description: d, llm_config: {temperature: 0.50}, prompt_config: {system_prompt: "You help.\n"}}
        edges:
          - {from: a, to: __end__}
          - {from: __start__, to: a}
        entry_point: a
        """;

    [Theory]
    [InlineData("500 after it was done", 1000, "Trimmed", "Right", 4)]
    [InlineData("503 after it was done", 1000, "Sent", "DayBehind", 0)]
    [InlineData("429 after it was done", 500, "Extended", "HourAhead", 0)]
    [InlineData("reset after it was done", 1000, "Sorted", "NaiveLocal", 4)]
    [InlineData("half the JSON", 0, "Extended", "DayBehind", 0)]
    public async Task A_create_whose_reply_is_lost_is_found_when_it_becomes_visible(
        string fault, int lagMilliseconds, string stores, string clock, int exit)
    {
        var token = TestContext.Current.CancellationToken;
        await using var emulator = await EmulatorHost.StartAsync(new() { DuplicateNames = DuplicateNamePolicy.Allow }, token);
        await using FaultyProxy proxy = new(emulator.BaseAddress);
        using AmasClient direct = new(emulator.BaseAddress, new("dev-key"));
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{proxy.Address}'}}}}\n");
        folder.Write("agents/support.yaml", Agent);
        proxy.Server.Habits = new(TimeSpan.FromMilliseconds(lagMilliseconds), Enum.Parse<StoredAs>(stores), Enum.Parse<ServerTime>(clock));
        proxy.Plan = call => call.IsWrite && proxy.Calls.Count(earlier => earlier.IsWrite) == 1
            ? FaultKinds.All.Single(kind => kind.Name == fault).Alone
            : null;

        foreach (var _ in new[] { "the run that loses the reply", "the next run" })
        {
            var run = await new ToolRun.Given
            {
                Folder = folder.Path,
                Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key" },
            }.RunAsync("apply", "--yes", "--request-timeout", "5s");

            Assert.True(run.Code == exit, run.Out + run.Error);
            Assert.Single(await new AgentReader(direct).ListAsync(token));
        }
    }
}
