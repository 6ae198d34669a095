using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Emulator.Faults;
using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>
/// Tests what must hold for every folder, every server state and every kind of server. The cases are the same in each run; a failure prints
/// its case.
/// </summary>
public sealed class ReconcilingLaws
{
    private const int Cases = 12;

    public static TheoryData<string> Servers => Switches.Names;

    private static readonly PlanOptions PruneAll = new() { Prune = true, MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default };

    private static readonly PlanOptions AdoptAll = new() { Adopt = [new NameGlob("*")] };

    [Theory]
    [MemberData(nameof(Servers))]
    public Task The_plan_after_an_apply_is_empty(
        string server) => Holds(server, Gen.Select(Generated.SomeFolder, Generated.SomeFolder), async (world, folders) =>
    {
        foreach (var folder in new[] { folders.Item1, folders.Item2 })
        {
            world.Desire(folder);
            var result = await world.Apply(PruneAll);
            Assert.All(result.Changes, applied => Assert.IsType<Outcome.Applied>(applied.Outcome));
            var again = await world.Plan(PruneAll);
            Assert.All(again.Changes, change => Assert.IsType<Change.NoOp>(change));
            Assert.Equal(folder.Length, again.Changes.Count);
            Assert.Equal(folder.Length, (await world.Saved()).Count);
        }
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Without_prune_nothing_is_deleted_and_with_it_only_managed_agents(string server) => Holds(
        server, Gen.Select(Generated.SomeFolder, Generated.SomeFolder, Generated.Config("Somebody's")), async (world, story) =>
        {
            var stranger = await world.Create(story.Item3);
            world.Desire(story.Item1);
            await world.Apply();
            world.Desire(story.Item2);
            Assert.DoesNotContain((await world.Plan()).Changes, change => change is Change.Delete);
            await world.Apply(PruneAll);
            var saved = await world.Saved();
            Assert.Contains(saved, agent => agent.Id == stranger.Id);
            Assert.Equal(story.Item2.Length + 1, saved.Count);
        });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Every_desired_name_occurs_once_and_planning_twice_gives_the_same(string server) => Holds(
        server, Gen.Select(Generated.SomeFolder, Generated.Folder), async (world, story) =>
        {
            foreach (var config in story.Item2)
            {
                await world.Create(config);
            }

            world.Desire(story.Item1);
            var plan = await world.Plan(AdoptAll);
            Assert.Equal(story.Item1.Length, plan.Changes.Select(change => change.Name).Distinct().Count());
            Assert.Equal(story.Item1.Length, plan.Changes.Count);
            Assert.Equal(plan.Hash, (await world.Plan(AdoptAll)).Hash);
            world.Desire(story.Item1.Reverse());
            Assert.Equal(plan.Hash, (await world.Plan(AdoptAll)).Hash);
        });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_adopted_agent_converges_and_is_not_changed_without_consent(string server) => Holds(
        server, Gen.Select(Generated.Config("Support"), Generated.Config("Support")), async (world, story) =>
        {
            var theirs = await world.Create(story.Item1);
            world.Desire([story.Item2]);
            var refused = await world.Apply();
            Assert.IsType<Outcome.Skipped>(Assert.Single(refused.Changes).Outcome);
            Assert.True(CanonicalJson.AreEqual(theirs.Config, Assert.Single(await world.Saved()).Config));
            await world.Apply(AdoptAll);
            Assert.Equal(theirs.Id, Assert.Single(await world.Saved()).Id);
            Assert.IsType<Change.NoOp>(Assert.Single((await world.Plan()).Changes));
        });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_edit_on_the_server_is_never_overwritten_without_consent(string server) => Holds(
        server, Gen.Select(Generated.Config("Support"), Generated.Config("Support"), Gen.Int[0, 4]), async (world, story) =>
        {
            world.Desire([story.Item1]);
            await world.Apply();
            var edited = await world.Edit(Assert.Single(await world.Saved()), config => Edit(config, story.Item3));
            Assert.NotNull(edited);
            world.Desire([story.Item2]);
            var result = await world.Apply();
            var now = Assert.Single(await world.Saved());
            var kept = CanonicalJson.AreEqual(edited.Config, now.Config);
            var plan = await world.Plan();
            Assert.True(
                kept || Agrees(story.Item2, edited.Config, story.Item3),
                $"{string.Join(", ", result.Changes)}: {edited.Config} became {now.Config}");
            await world.Apply(given: Consent.Drift);
            Assert.IsType<Change.NoOp>(Assert.Single((await world.Plan()).Changes));
            Assert.NotNull(plan);
        });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Faults_create_no_duplicate_agent_and_applying_again_converges(string server) => Holds(
        server, Gen.Select(Generated.SomeFolder, Gen.Long[0, 1_000_000]), async story =>
        {
            var (folder, seed) = story;
            FaultShare[] faults = [new(FaultKind.Drop, 0.04), new(FaultKind.Lost, 0.04), new(FaultKind.Half, 0.04), new(
                FaultKind.Html,
                0.04), new(FaultKind.InternalError, 0.04), new(FaultKind.Unavailable, 0.02)];
            await using var world = await World.With(Switches.Of(server) with { Faults = faults, Seed = seed });
            world.Desire(folder);
            ApplyResult? result = null;
            for (var attempt = 0; attempt < 12 && result?.Changes.All(applied => applied.Outcome is Outcome.Applied) != true; attempt++)
            {
                result = await world.Apply();
                world.PassVisibilityDelay();
            }

            Assert.NotNull(result);
            var plan = await world.Plan();
            Assert.All(plan.Changes, change => Assert.IsType<Change.NoOp>(change));
            var names = (await world.Saved()).Select(agent => agent.Name).ToList();
            Assert.Equal(folder.Length, names.Count);
            Assert.Equal(names.Count, names.Distinct().Count());
        });

    private static ConfigValue.Map Edit(ConfigValue.Map config, int kind) => kind switch
    {
        0 => config.With("description", new ConfigValue.Text("edited in the web page")),
        1 => config.With("added_in_studio", new ConfigValue.Boolean(true)),
        2 => config.With("llm_config", ConfigJson.Parse("""{"model":"edited","temperature":0.1}""")),
        3 => config.With("system_prompt", new ConfigValue.Text("edited prompt")).With("tools", new ConfigValue.List([])),
        _ => config.With("name", new ConfigValue.Text("Renamed in the web page")),
    };

    // If the file equals the result of the edit, there is nothing to protect.
    private static bool Agrees(string file, ConfigValue.Map edited, int kind)
        => kind == 3 && Containment.IsContained(World.Parsed(file), edited);

    private static Task Holds<T>(string server, Gen<T> stories, Func<World, T, Task> law) => Holds(server, stories, async story =>
    {
        await using var world = await World.With(Switches.Of(server));
        await law(world, story);
    });

    private static Task Holds<T>(string server, Gen<T> stories, Func<T, Task> law)
    {
        Assert.NotEmpty(server);
        return stories.HoldsAsync(law, iter: Cases);
    }
}
