using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>A project whose agents are applied, and a server where somebody edits them.</summary>
internal static class ImportWorld
{
    public static async Task<ToolWorld> OpenAsync(string environment = "", string more = "")
    {
        var world = await ToolWorld.OpenAsync(Switches.Of("replace, defaults, array, reject"));
        world.Write(
            "amas-sync.yaml",
            $"version: 1\ndefault_environment: test\nenvironments:\n"
                + $"  test:\n    server: '{world.Address}'\n    env: [TOKEN]\n    {environment}\n{more}\n");
        Directory.CreateDirectory(world["agents"]);
        return world;
    }

    public static async Task ApplyAsync(this ToolWorld world)
    {
        var run = await world.RunAsync("apply", "--yes");
        Assert.True(run.Code == 0, run.Out + run.Error);
    }

    /// <summary>Edits a text of a saved agent as somebody else.</summary>
    public static async Task EditAsync(this ToolWorld world, string name, string key, string value)
    {
        IReadOnlyList<ObservedAgent> saved = await world.Saved();
        await world.Edit(Assert.Single(saved, agent => agent.Name.Text == name), key, value);
    }

    public static string Read(this ToolWorld world, string file) => File.ReadAllText(world[file]);

    /// <summary>Asserts that a plan has no change.</summary>
    public static async Task AssertNoChangesAsync(this ToolWorld world)
    {
        var plan = await world.RunAsync("plan", "--detailed-exitcode");
        Assert.True(plan.Code == 0, plan.Out + plan.Error);
    }

    /// <summary>The differences of a plan as <c>pointer origin</c>.</summary>
    public static async Task<string[]> PlanAsync(this ToolWorld world)
    {
        var plan = await world.RunAsync("plan", "--format", "json");
        return
        [
            .. plan.Json.GetProperty("changes").EnumerateArray()
                .Where(change => change.TryGetProperty("differences", out _))
                .SelectMany(change => change.GetProperty("differences").EnumerateArray())
                .Select(difference => $"{difference.GetProperty("pointer").GetString()} {difference.GetProperty("origin").GetString()}"),
        ];
    }
}
