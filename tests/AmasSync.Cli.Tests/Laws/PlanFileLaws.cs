using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests that exactly what a plan contains is applied, or nothing.</summary>
public sealed class PlanFileLaws
{
    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Planning_twice_gives_the_same_bytes(string server) => Gen.Select(Generated.SomeFolder, Generated.Folder).HoldsAsync(
        async story =>
        {
            var (before, after) = story;
            await using var world = await ToolWorld.OpenAsync(Switches.Of(server));
            world.Desire(before);
            await world.RunAsync("apply", "--yes");
            world.Desire(after);

            foreach (var format in new[] { "json", "text", "markdown" })
            {
                Assert.Equal(
                    (await world.RunAsync("drift", "--format", format)).Out,
                    (await world.RunAsync("drift", "--format", format)).Out);
                Assert.Equal(
                    (await world.RunAsync("plan", "--format", format)).Out,
                    (await world.RunAsync("plan", "--format", format)).Out);
            }
        },
        iter: 8);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task A_stale_plan_file_writes_nothing(
        string server) => Gen.Select(Generated.SomeFolder, Generated.SomeFolder, Gen.Int[0, 3]).HoldsAsync(
        async story =>
        {
            var (before, after, kind) = story;
            await using var world = await ToolWorld.OpenAsync(Switches.Of(server));
            world.Desire(before);
            Assert.Equal(0, (await world.RunAsync("apply", "--yes")).Code);
            world.Desire(after);
            await world.RunAsync("plan", "--out", "plan.json");
            await Move(world, after, kind);
            var saved = await Contents(world);

            Assert.Equal(6, (await world.RunAsync("apply", "plan.json")).Code);
            Assert.Equal(saved, await Contents(world));
        },
        iter: 10);

    private static async Task Move(ToolWorld world, string[] desired, int kind)
    {
        var names = desired.Select(config => Assert.IsType<ConfigValue.Text>(World.Parsed(config)["name"]).Value).ToHashSet();
        var agent = (await world.Saved()).FirstOrDefault(agent => names.Contains(agent.Name.Text));
        switch (kind)
        {
            case 0 when agent is not null:
                await world.Edit(agent, "description", "edited in the web page");
                break;
            case 1 when agent is not null:
                await world.Edit(agent, "name", "Renamed in the web page");
                break;
            case < 3:
                world.Write(
                    "agents/late.yaml",
                    """{"name": "Late", "description": "d", "agent_type": "llm_agent", "system_prompt": "p"}""");
                break;
            default:
                world.Write(
                    "agents/late.yaml",
                    """{"name": "Late", "description": "d", "agent_type": "llm_agent", "system_prompt": "p"}""");
                await world.Create("""{"name": "Late", "description": "d", "agent_type": "llm_agent", "system_prompt": "q"}""");
                break;
        }
    }

    private static async Task<IReadOnlyList<string>> Contents(ToolWorld world) =>
        [.. (await world.Saved()).Select(agent => $"{agent.Id} {CanonicalJson.SerializeRedacted(agent.Config)}")
            .Order(StringComparer.Ordinal)];
}
