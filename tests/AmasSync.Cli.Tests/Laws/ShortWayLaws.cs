using Amas.Config.Json;
using AmasSync.Cli.Views.Json;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>
/// What is shown does not depend on how unchanged agents are found: the JSON of a plan has the same bytes, and the same hash, as if all
/// agents were compared in full.
/// </summary>
public sealed class ShortWayLaws
{
    private static readonly PlanOptions Options = new() { Prune = true };

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task The_plan_has_the_same_bytes_as_if_every_agent_was_compared(
        string server) => Gen.Select(Generated.SomeFolder, Generated.SomeFolder, Gen.Int[0, 3], Gen.Int[0, 5]).HoldsAsync(
        async story =>
        {
            var (before, after, edit, which) = story;
            await using var world = await World.With(Switches.Of(server));
            world.Desire(before);
            await world.Apply();
            await AssertSameBytesAsync(world);
            await EditAsync(world, edit, which);
            await AssertSameBytesAsync(world);

            // One agent is as it was, the others may have changed.
            world.Desire([before[0], .. after.Where(config => NameOf(config) != NameOf(before[0]))]);
            await AssertSameBytesAsync(world);
        },
        iter: 6);

    private static async Task EditAsync(World world, int edit, int which)
    {
        var saved = await world.Saved();
        var agent = saved[which % saved.Count];
        switch (edit)
        {
            case 0:
                await world.Edit(agent, config => config.With("description", new ConfigValue.Text("Edited in the web page")));
                break;
            case 1:
                await world.Edit(agent, config => new([.. config.Members.Reverse()]));
                break;
            case 2:
                await world.Edit(agent, config => config.With("name", new ConfigValue.Text("Renamed in the web page")));
                break;
            default:
                await world.Create("""{"name":"Stranger","description":"d","agent_type":"react_agent","system_prompt":"x"}""");
                break;
        }
    }

    private static async Task AssertSameBytesAsync(World world)
    {
        foreach (var isOffline in new[] { false, true })
        {
            var expected = await world.Plan(Options, isOffline, comparesAll: true);
            var actual = await world.Plan(Options, isOffline, comparesAll: false);

            Assert.Equal(expected.Hash, actual.Hash);
            Assert.Equal(Render(expected), Render(actual with { GeneratedAt = expected.GeneratedAt }));
        }
    }

    private static string Render(Plan plan)
    {
        using StringWriter output = new();
        PlanJsonView.Write(new PlanReview(plan), output);
        return output.ToString();
    }

    private static string NameOf(string config) => World.Parsed(config)["name"] is ConfigValue.Text name ? name.Value : "";
}
