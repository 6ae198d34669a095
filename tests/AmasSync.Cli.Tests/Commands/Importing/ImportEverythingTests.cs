using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Commands.Importing;

/// <summary>Tests a new project on an account that already contains many agents, on every kind of server.</summary>
public sealed class ImportEverythingTests
{
    private const int Agents = 200;

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task After_an_import_of_everything_the_plan_is_empty(string server)
    {
        await using var world = await ToolWorld.OpenAsync(Switches.Of(server));
        foreach (var config in VariedAgents.Some(Agents))
        {
            await world.Create(config);
        }

        string[] options = server.StartsWith("merge", StringComparison.Ordinal) ? ["--prompts-as-files"] : [];
        var imported = await world.RunAsync(["import", "--all", "--format", "json", .. options]);
        var plan = await world.RunAsync("plan", "--detailed-exitcode", "--format", "json");

        Assert.True(imported.Code == 0, imported.Out + imported.Error);
        Assert.Equal(Agents, imported.Json.GetProperty("summary").GetProperty("written").GetInt32());
        Assert.Equal(
            Agents,
            imported.Json
                .GetProperty("agents")
                .EnumerateArray()
                .Select(agent => agent.GetProperty("file").GetString())
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Count());
        Assert.True(plan.Code == 0, plan.Out);
        Assert.Equal(Agents, plan.Json.GetProperty("summary").GetProperty("no_op").GetInt32());
    }

    [Fact]
    public async Task Everything_is_imported_once()
    {
        await using var world = await ToolWorld.OpenAsync(Switches.Of("replace, defaults, array, reject"));
        foreach (var config in VariedAgents.Some(30))
        {
            await world.Create(config);
        }

        await world.RunAsync("import", "--all");
        var files = world.Files().Order(StringComparer.Ordinal).ToArray();
        var again = await world.RunAsync("import", "--all", "--format", "json");

        Assert.Equal(0, again.Code);
        Assert.Equal(30, again.Json.GetProperty("summary").GetProperty("unchanged").GetInt32());
        Assert.Equal(files, world.Files().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lost_inventory_is_restored_from_the_files()
    {
        await using var world = await ToolWorld.OpenAsync(Switches.Of("replace, defaults, array, reject"));
        foreach (var config in VariedAgents.Some(30))
        {
            await world.Create(config);
        }

        await world.RunAsync("import", "--all");
        File.Delete(world[".amas-sync/inventory.test.json"]);
        var again = await world.RunAsync("import", "--all", "--format", "json");

        Assert.True(again.Code == 0, again.Out + again.Error);
        Assert.Equal(30, again.Json.GetProperty("summary").GetProperty("recorded").GetInt32());
        Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
    }
}
