using Amas.Config.Json;
using Amas.Emulator.Agents;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Scripted;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;

namespace Amas.Emulator.Tests.Runtime;

/// <summary>Runs the agents of this repository.</summary>
public sealed class RepositoryAgentsTests
{
    private static readonly string[] Ways =
    [
        "Content Review System: writer reviewer publisher",
        "Documentation Agent: Documentation Agent",
        "Launch Team: lead market_analyst lead",
        "Research Agent: researcher",
        "Support Agent Template: support_agent",
        "Support Desk: classifier billing_support",
    ];

    [Fact]
    public async Task All_agents_run_to_their_end()
    {
        DesiredSource source = new() { Project = new ProjectFolder(Repository.Root) };
        var state = DesiredStateReader.Read(source, new(Validator.CheckAgent), RunningEmulator.Cancellation);
        List<string> ways = [];
        foreach (var agent in state.Agents.OrderBy(agent => agent.Name.Text, StringComparer.Ordinal))
        {
            Assert.Empty(ConfigChecks.Check(agent.Config));
            ways.Add($"{agent.Name.Text}: {await WayAsync(agent.Config)}");
        }

        Assert.Equal(Ways, ways);
    }

    private static async Task<string> WayAsync(ConfigValue.Map config)
    {
        List<string> way = [];
        WorkflowRunner runner = new(new ScriptedModel(Script.Empty, TimeProvider.System), WorkflowRunner.MinRecursionLimit);
        ExecutionRequest request = new() { Config = config, State = SessionState.Empty, Text = "A question about billing" };
        var result = await runner.RunAsync(
            request,
            (happening, _) =>
            {
                way.AddRange(happening is ExecutionEvent.TurnStarted started ? [started.Agent] : []);
                return ValueTask.CompletedTask;
            },
            RunningEmulator.Cancellation);
        Assert.NotEmpty(ResultText.Text(result));
        return string.Join(' ', way);
    }
}
