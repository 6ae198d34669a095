using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests which agents are managed, which are not, and that none are lost, for every kind of server.</summary>
public sealed class OwnershipLaws
{
    private const int Cases = 8;

    private static readonly Gen<bool[]> Which = Gen.Bool.Array[6];

    private static readonly PlanOptions Prune = new() { Prune = true, MaxDeletes = DeleteLimit.Parse("1") ?? DeleteLimit.Default };

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Deletes_above_the_limit_need_their_exact_number_and_protected_agents_stay(string server) => Holds(
        server, Gen.Select(Generated.SomeFolder, Which, Which), async (world, story) =>
        {
            var (folder, removed, guarded) = story;
            world.Desire(folder);
            await world.Apply();
            string[] left = [.. folder.Where((_, index) => !removed[index])];
            world.Desire(left.Length == 0 ? ["""{"name":"New","description":"d","agent_type":"llm_agent","system_prompt":"p"}"""] : left);
            string[] gone = [.. folder.Except(left).Select(NameOf)];
            string[] kept = [.. gone.Where((_, index) => guarded[index])];
            var options = Prune with { Protect = [.. kept.Select(name => new NameGlob(name))] };
            var deletes = gone.Length - kept.Length;

            if (deletes > 1)
            {
                await world.Apply(options);
                await world.Apply(options with { AllowDeletes = deletes - 1 });
                await world.Apply(options with { AllowDeletes = deletes + 1 });
                Assert.Empty(gone.Except(await Names(world)));
            }

            await world.Apply(options with { AllowDeletes = deletes });
            Assert.Equal(kept.Order(StringComparer.Ordinal), gone.Intersect(await Names(world)).Order(StringComparer.Ordinal));
        });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_agent_applied_as_protected_is_not_deleted_when_its_protection_is_removed(
        string server) => Holds(server, Generated.SomeFolder, async (world, folder) =>
    {
        world.Desire(folder);
        await world.Apply(new() { Protect = [new("*")] });
        world.Desire(["""{"name":"New","description":"d","agent_type":"llm_agent","system_prompt":"p"}"""]);
        var result = await world.Apply(Prune with { AllowDeletes = 0 });
        Assert.Equal(folder.Length, result.Changes.Count(applied => applied.Outcome is Outcome.Skipped { Reason: SkipReason.Blocked }));
        Assert.Empty(folder.Select(NameOf).Except(await Names(world)));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Missing_agents_are_created_again_once_unless_more_than_half_are_missing(
        string server) => Holds(server, Gen.Select(Generated.SomeFolder, Which), async (world, story) =>
    {
        var (folder, deleted) = story;
        world.Desire(folder);
        await world.Apply();
        var saved = await world.Saved();
        ObservedAgent[] gone = [.. saved.Where((_, index) => deleted[index])];
        foreach (var agent in gone)
        {
            await world.OtherWriter.DeleteAsync(agent.Id, TestContext.Current.CancellationToken);
        }

        world.PassVisibilityDelay();
        var result = await world.Apply(new() { Prune = true });

        var isAnotherAccount = folder.Length > 1 && gone.Length * 2 > folder.Length;
        Assert.Equal(isAnotherAccount ? folder.Length - gone.Length : folder.Length, (await world.Saved()).Count);
        Assert.Equal(gone.Length, result.Changes.Count(applied => applied is { Change: Change.Create { Reason: ChangeReason.Gone } }
            && applied.Outcome is Outcome.Applied == !isAnotherAccount));
        Assert.Equal(gone.Length, result.Changes.Count);
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_unmanaged_agent_is_never_changed_even_if_it_has_the_name_of_a_managed_one(
        string server) => Holds(server, Gen.Select(Generated.Config("Support"), Generated.Config("Support"), Generated.Config("Sales")), async (world, story) =>
    {
        var (first, second, other) = story;
        world.Desire([first, other]);
        await world.Apply();
        var ours = Assert.Single(await world.Saved(), agent => agent.Name.Text == "Support").Id;
        ObservedAgent[] theirs = Switches.Of(server).DuplicateNames == Amas.Emulator.Agents.DuplicateNamePolicy.Allow
            ? [await world.Create(first), await world.Create(Named(first, "Theirs"))]
            : [await world.Create(Named(first, "Theirs"))];

        world.Desire([second, other]);
        await world.Apply(new() { Prune = true, Adopt = [new("*")] });
        Assert.True(Containment.IsContained(World.Parsed(second), Assert.Single(await world.Saved(), agent => agent.Id == ours).Config));
        world.Desire([other]);
        await world.Apply(new() { Prune = true, Adopt = [new("*")] });

        var saved = await world.Saved();
        Assert.DoesNotContain(saved, agent => agent.Id == ours);
        Assert.All(
            theirs,
            agent => Assert.True(CanonicalJson.AreEqual(agent.Config, Assert.Single(saved, now => now.Id == agent.Id).Config)));
        Assert.Equal(theirs.Length + 1, saved.Count);
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Two_unmanaged_agents_of_one_name_are_a_conflict_even_with_consent(
        string server) => Holds(server, Gen.Select(Generated.Config("Support"), Generated.Config("Support"), Generated.Config("Sales")), async (world, story) =>
    {
        if (Switches.Of(server).DuplicateNames != Amas.Emulator.Agents.DuplicateNamePolicy.Allow)
        {
            return;
        }

        ObservedAgent[] theirs = [await world.Create(story.Item1), await world.Create(story.Item2)];
        world.Desire([story.Item1, story.Item3]);

        var result = await world.Apply(new() { Adopt = [new("*")] });

        var conflict = Assert.Single(result.Changes.Select(applied => applied.Change).OfType<Change.Conflict>());
        Assert.Equal(theirs.Select(agent => agent.Id).Order(StringComparer.Ordinal), conflict.Ids);
        Assert.Contains(result.Changes, applied => applied is { Change: Change.Create, Outcome: Outcome.Applied });
        var saved = await world.Saved();
        Assert.All(
            theirs,
            agent => Assert.True(CanonicalJson.AreEqual(agent.Config, Assert.Single(saved, now => now.Id == agent.Id).Config)));
        Assert.Equal(3, saved.Count);
    });

    private static async Task<IEnumerable<string>> Names(World world) => (await world.Saved()).Select(agent => agent.Name.Text);

    private static string Named(string config, string name)
        => ConfigJson.SerializeRedacted(World.Parsed(config).With("name", new ConfigValue.Text(name)));

    private static string NameOf(string config) => Assert.IsType<ConfigValue.Text>(World.Parsed(config)["name"]).Value;

    private static Task Holds<T>(string server, Gen<T> stories, Func<World, T, Task> law)
    {
        Assert.NotEmpty(server);
        return stories.HoldsAsync(
            async story =>
            {
                await using var world = await World.With(Switches.Of(server));
                await law(world, story);
            },
            iter: Cases);
    }
}
