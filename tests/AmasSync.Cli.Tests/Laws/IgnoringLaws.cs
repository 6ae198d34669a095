using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests the guarantees of <c>ignore_changes</c> for every kind of server.</summary>
public sealed class IgnoringLaws
{
    private const int Cases = 8;

    private static readonly string[] Paths = ["/description", "/llm_config/temperature", "/llm_config", "/agents/*/system_prompt", "/agents/*", "/tools/*", "/agents/writer/llm_config/model"];

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task An_edit_at_an_ignored_path_survives_every_apply_even_with_overwrite_drift(
        string server) => Holds(server, async (world, first, _, path) =>
    {
        var options = Ignoring(path) with { OverwriteDrift = true };
        world.Desire([first]);
        await world.Apply(options);
        var created = Assert.Single(await world.Saved());
        Assert.True(Containment.IsContained(World.Parsed(first), created.Config), "A create sends what the file has.");

        await world.Edit(created, config => Tuned(config, path));
        var tuned = Assert.Single(await world.Saved()).Config;
        await Expect(world, tuned, options);
        await Expect(world, tuned, options);

        world.Desire([$$"""{{first[..^1]}},"recursion_limit":42}"""]);
        await Expect(world, tuned.With("recursion_limit", new ConfigValue.Number("42")), options);
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Edits_at_an_ignored_path_do_not_change_the_plan(
        string server) => Holds(server, async (world, first, second, path) =>
    {
        world.Desire([first]);
        await world.Apply(Ignoring(path));
        world.Desire([second]);
        var before = await world.Plan(Ignoring(path));
        await world.Edit(Assert.Single(await world.Saved()), config => Tuned(config, path));
        var after = await world.Plan(Ignoring(path));

        Assert.Equal(
            Assert.Single(before.Changes).Differences.Select(difference => difference.Path),
            Assert.Single(after.Changes).Differences.Select(difference => difference.Path));
        Assert.Equal(Consent.None, Assert.Single(after.Changes).Consent);
    });

    private static async Task Expect(World world, ConfigValue.Map expected, PlanOptions options)
    {
        var result = await world.Apply(options, given: Consent.Drift);
        Assert.All(result.Changes, change => Assert.IsType<Outcome.Applied>(change.Outcome));
        var now = Assert.Single(await world.Saved()).Config;
        Assert.True(CanonicalJson.AreEqual(expected, now), $"{now} is not {expected}");
        Assert.IsType<Change.NoOp>(Assert.Single((await world.Plan(options)).Changes));
    }

    private static PlanOptions Ignoring(string path) => new() { Ignore = [Entry(path)] };

    private static IgnoreEntry Entry(
        string path) => new(new NameGlob("*"), PathPattern.Parse(path) ?? throw new ArgumentException(path), "tuned")
        {
            AgentsPlace = Place.StartOf("amas-sync.yaml"),
            PathPlace = Place.StartOf("amas-sync.yaml"),
        };

    // Another client sets every existing ignored path to another value.
    private static ConfigValue.Map Tuned(ConfigValue.Map config, string path) =>
        new ValueOverlay((_, theirs) => theirs).Apply(
            config,
            Assert.IsType<ConfigValue.Map>(Otherwise(config, "")),
            IgnoredPlaces.Resolve([Entry(path)], "any", config));

    private static ConfigValue Otherwise(ConfigValue value, string key) => value switch
    {
        ConfigValue.Map map => new ConfigValue.Map(
            [.. map.Members.Select(member => KeyValuePair.Create(member.Key, Otherwise(member.Value, member.Key)))]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Otherwise(item, key))]),
        ConfigValue.Number => new ConfigValue.Number("0.123"),
        ConfigValue.Text text when key is "description" or "system_prompt" or "model" or "tools" => new ConfigValue.Text(
            $"{text.Value}, tuned"),
        _ => value,
    };

    private static Task Holds(string server, Func<World, string, string, string, Task> law)
    {
        Assert.NotEmpty(server);
        return Gen.Select(Generated.Config("Support"), Generated.Config("Support"), Gen.Int[0, Paths.Length - 1]).HoldsAsync(
            async story =>
            {
                await using var world = await World.With(Switches.Of(server));
                await law(world, story.Item1, story.Item2, Paths[story.Item3]);
            },
            iter: Cases);
    }
}
