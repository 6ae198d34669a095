using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>All changes that another client may make immediately before a call of the tool.</summary>
internal static class InterferenceKinds
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("another client edits an agent", (exchange, scene) => ActAsync(exchange, scene, EditAsync)),
        new("another client deletes an agent", (exchange, scene) => ActAsync(exchange, scene, DeleteAsync)),
        new("another client saves an agent of the same name", NameAsync) {
            Fits = call => call is { IsWrite: true, Method: "POST" } },
    ];

    private static async Task ActAsync(Exchange exchange, FaultScene scene, Func<FaultScene, ObservedAgent, Task<ConfigValue.Map?>> act)
    {
        var agents = await scene.World.Saved();
        if (agents.Where(agent => agent.Name.Text != FaultStory.Stranger).ToList() is { Count: > 0 } theirs)
        {
            var chosen = Chosen(exchange.Call, theirs);
            scene.Interference = new(exchange.Call, chosen.Id, await act(scene, chosen));
        }

        await exchange.PassAsync();
    }

    // A server that rejects duplicate names then rejects the tool's create.
    private static async Task NameAsync(Exchange exchange, FaultScene scene)
    {
        var name = JsonElement.Parse(exchange.Asked).GetProperty("system_config").GetProperty("name").GetString();
        var made = await scene.World.Create(new JsonObject
        {
            ["name"] = name,
            ["description"] = Interference.Words,
            ["agent_type"] = "llm_agent",
            ["system_prompt"] = "Theirs."
        }.ToJsonString());
        scene.Interference = new(exchange.Call, made.Id, made.Config) { IsNew = true };
        await exchange.PassAsync();
    }

    // The agent of the call, if it has one: an edit between a read and its write is the hardest case.
    private static ObservedAgent Chosen(ProxyCall call, List<ObservedAgent> agents) =>
        agents.Find(agent => call.Target.Contains(agent.Id, StringComparison.Ordinal)) ?? agents[call.Number % agents.Count];

    private static async Task<ConfigValue.Map?> EditAsync(FaultScene scene, ObservedAgent agent) =>
        (await scene.World.Edit(agent, config => config.With("description", new ConfigValue.Text(Interference.Words))))?.Config;

    private static async Task<ConfigValue.Map?> DeleteAsync(FaultScene scene, ObservedAgent agent)
    {
        await scene.World.OtherWriter.DeleteAsync(agent.Id, CancellationToken.None);
        return null;
    }
}
