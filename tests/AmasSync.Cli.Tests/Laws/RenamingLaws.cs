using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests the guarantees of <c>renamed</c> for every kind of server: an agent gets another name and keeps its identity.</summary>
public sealed class RenamingLaws
{
    private static readonly Gen<(string[] Before, bool[] Renamed, bool[] Changed)> Stories = Gen.Select(
        Generated.SomeFolder,
        Gen.Bool.Array[6],
        Gen.Bool.Array[6]);

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task A_renamed_agent_keeps_its_id_gets_its_new_body_and_is_not_duplicated(string server) => Stories.HoldsAsync(
        async story =>
        {
            await using var world = await World.With(Switches.Of(server));
            var (options, after) = await Begin(world, story);
            var ids = await Ids(world);

            var result = await world.Apply(options);

            Assert.All(result.Changes, applied => Assert.IsType<Outcome.Applied>(applied.Outcome));
            Assert.Equal(
                story.Renamed.Take(story.Before.Length).Count(renamed => renamed),
                result.Changes.Count(applied => applied.Change is Change.Rename));
            await AssertStateAsync(world, options, after, ids);
            Assert.All(
                (await world.Plan(options with { Renamed = NameHistory.None })).Changes,
                change => Assert.IsType<Change.NoOp>(change));
        },
        iter: 10);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task After_a_kill_between_any_two_writes_the_next_apply_completes_the_renames(
        string server) => Gen.Select(Stories, Gen.Int[1, 6], Gen.Bool).HoldsAsync(
        async given =>
        {
            var (story, last, reachesServer) = given;
            await using var world = await World.With(Switches.Of(server));
            var (options, after) = await Begin(world, story);
            var ids = await Ids(world);
            try
            {
                await world.Apply(options, through: writer => new KilledWriter(writer, last, reachesServer));
            }
            catch (KilledWriter.KilledException)
            {
                // The run leaves an intent and a journal.
            }

            var result = await world.Apply(options);

            Assert.All(result.Changes, applied => Assert.IsType<Outcome.Applied>(applied.Outcome));
            await AssertStateAsync(world, options, after, ids);
        },
        iter: 12);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_edit_on_the_server_is_not_overwritten_by_a_rename_without_consent(
        string server) => Gen.Select(Generated.Config("Old"), Gen.Bool).HoldsAsync(
        async story =>
        {
            var (config, renames) = story;
            await using var world = await World.With(Switches.Of(server));
            world.Desire([config]);
            await world.Apply();
            var edited = await world.Edit(
                Assert.Single(await world.Saved()),
                now => now.With(renames ? "name" : "description", new ConfigValue.Text("Edited in the web page")));
            world.Desire([Named(config, "New")]);
            PlanOptions options = new() { Renamed = new([Entry("Old", "New")], ""), Prune = true };

            Assert.IsType<Outcome.Skipped>(Assert.Single((await world.Apply(options)).Changes).Outcome);
            Assert.True(CanonicalJson.AreEqual(edited?.Config ?? ConfigValue.Map.Empty, Assert.Single(await world.Saved()).Config));

            await world.Apply(options, given: Consent.Drift);
            Assert.Equal(("New", edited?.Id), (Assert.Single(await world.Saved()).Name.Text, Assert.Single(await world.Saved()).Id));
            Assert.IsType<Change.NoOp>(Assert.Single((await world.Plan(options)).Changes));
        },
        iter: 6);

    private static async Task<(PlanOptions Options, string[] After)> Begin(
        World world,
        (string[] Before, bool[] Renamed, bool[] Changed) story)
    {
        world.Desire(story.Before);
        await world.Apply();
        string[] after = [.. story.Before.Select((config, index) => Next(config, story.Renamed[index], story.Changed[index]))];
        world.Desire(after);
        var entries = story.Before.Where((_, index) => story.Renamed[index])
            .Select(config => Entry(NameOf(config), $"{NameOf(config)} II"));
        return (new() { Renamed = new(entries, ""), Prune = true }, after);
    }

    private static string Next(string config, bool isRenamed, bool isChanged)
    {
        var renamed = isRenamed ? Named(config, $"{NameOf(config)} II") : config;
        return isChanged ? $$"""{{renamed[..^1]}},"recursion_limit":42}""" : renamed;
    }

    private static async Task AssertStateAsync(World world, PlanOptions options, string[] after, IReadOnlyDictionary<string, string> ids)
    {
        Assert.All((await world.Plan(options)).Changes, change => Assert.IsType<Change.NoOp>(change));
        var saved = await world.Saved();
        Assert.Equal(
            after.Select(NameOf).Order(StringComparer.Ordinal),
            saved.Select(agent => agent.Name.Text).Order(StringComparer.Ordinal));
        Assert.All(saved, agent => Assert.Equal(ids[agent.Id], agent.Name.Text.Replace(" II", "", StringComparison.Ordinal)));
        Assert.All(after, config => Assert.True(
            Containment.IsContained(World.Parsed(config), Assert.Single(saved, agent => agent.Name.Text == NameOf(config)).Config)));
    }

    private static async Task<IReadOnlyDictionary<string, string>> Ids(World world)
        => (await world.Saved()).ToDictionary(agent => agent.Id, agent => agent.Name.Text);

    private static string Named(string config, string name)
        => ConfigJson.SerializeRedacted(World.Parsed(config).With("name", new ConfigValue.Text(name)));

    private static string NameOf(string config) => Assert.IsType<ConfigValue.Text>(World.Parsed(config)["name"]).Value;

    private static RenameEntry Entry(string from, string to) => new(new(from), new(to), Place.StartOf("amas-sync.yaml"));
}
