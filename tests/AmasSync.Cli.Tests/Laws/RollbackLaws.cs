using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests that a rollback restores the server and the inventory to the state before a run, for every kind of server.</summary>
public sealed class RollbackLaws
{
    private const int Cases = 10;
    private const string Stranger = """{"name":"Somebody's","description":"d","agent_type":"llm_agent","system_prompt":"p"}""";

    private static readonly PlanOptions All = new() { Prune = true, MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default };

    private static readonly EnvironmentVariables Token = new()
    {
        ListedNames = new HashSet<string> { "TOKEN" },
        Values = new Dictionary<string, string> { ["TOKEN"] = "token-of-the-law" },
        ApiKeyVariable = "AMAS_API_KEY",
    };

    private static readonly Gen<(string[] Before, string[] After)> Folders =
        Gen.Select(Generated.SomeFolder, Generated.SomeFolder, Gen.Bool, Gen.Bool, (before, after, secret, later) =>
            (before.Select(config => WithToken(config, secret)).ToArray(), after.Select(config => WithToken(config, later)).ToArray()));

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task A_rollback_restores_the_server_and_the_inventory(
        string server) => Holds(server, async (world, before, after) =>
    {
        await Reach(world, before);
        var then = await Bodies(world);
        await Reach(world, after);

        Converged(await world.Rollback(options: All));

        Assert.Equal(then, await Bodies(world));
        world.Desire(before);
        Assert.All((await world.Plan(All)).Changes, change => Assert.IsType<Change.NoOp>(change));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Rolling_back_a_rollback_restores_the_result_of_the_run(string server) => Holds(server, async (world, before, after) =>
    {
        await Reach(world, before);
        var run = await Reach(world, after);
        var then = await Bodies(world);

        var back = await world.Rollback(run.RunId, All);
        Converged(back);
        Assert.Equal(run.RunId is null, back.RunId is null);
        Converged(back.RunId is null ? back : await world.Rollback(options: All));

        Assert.Equal(then, await Bodies(world));
        Assert.All((await world.Plan(All)).Changes, change => Assert.IsType<Change.NoOp>(change));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Rolling_back_the_first_of_two_runs_restores_the_agents_it_changed(
        string server) => Gen.Select(Folders, Generated.SomeFolder).HoldsAsync(
        async story =>
        {
            var ((before, after), last) = story;
            await using var world = await World.With(Switches.Of(server), Token);
            await Reach(world, before);
            var then = await Bodies(world);
            var first = (await Reach(world, after)).RunId;
            await Reach(world, [.. last.Where(config => after.Any(other => NameOf(other) == NameOf(config)))]);

            Converged(await world.Rollback(first, All));

            // Agents that only the second run changed are not rolled back.
            var touched = before.Concat(after).Select(NameOf).ToHashSet();
            Assert.Equal(then.Where(body => touched.Contains(body.Name)), (await Bodies(world)).Where(body => touched.Contains(body.Name)));
        },
        iter: Cases);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task Later_edits_are_rolled_back_only_with_consent(string server) => Holds(server, async (world, before, after) =>
    {
        await Reach(world, before);
        var then = await Bodies(world);
        var run = await Reach(world, after);
        if (run.RunId is null)
        {
            return;
        }

        var edited = (await world.Saved()).First(agent => run.Changes.Any(applied => applied.Change.Name == agent.Name));
        await world.Edit(edited, config => config.With("description", new ConfigValue.Text("Edited in the web page")));

        var refused = await world.Rollback(run.RunId, All);
        Assert.Contains(
            refused.Changes,
            applied => applied is { Change.Blocker.Kind: BlockerKind.Drift, Outcome: Outcome.Skipped } && applied.Change.Name == edited.Name);
        Assert.Contains(
            (await world.Saved()).Select(agent => agent.Config["description"]?.ToString()),
            text => text == "\"Edited in the web page\"");

        Converged(await world.Rollback(run.RunId, All with { OverwriteDrift = true }));
        Assert.Equal(then, await Bodies(world));
    });

    [Theory]
    [MemberData(nameof(Servers))]
    public Task A_killed_run_is_rolled_back_from_the_files_it_left(
        string server) => Gen.Select(Folders, Gen.Int[1, 6], Gen.Bool).HoldsAsync(
        async story =>
        {
            var ((before, after), last, reachesServer) = story;
            await using var world = await World.With(Switches.Of(server), Token);
            await Reach(world, before);
            var then = await Bodies(world);
            world.Desire(after);
            var known = Directory.GetDirectories(world.RunsFolder);
            await Killed(() => world.Apply(All, through: writer => new KilledWriter(writer, last, reachesServer)));
            var killed = Directory.GetDirectories(world.RunsFolder).Except(known).SingleOrDefault();

            // Another apply may run first and recover the state of the killed one.
            if (last % 2 == 0)
            {
                world.Desire(before);
                Converged(await world.Apply(All with { OverwriteDrift = true }));
            }

            Converged(killed is null ? new() { Changes = [], Elapsed = default } : await world.Rollback(Path.GetFileName(killed), All));

            Assert.Equal(then, await Bodies(world));
        },
        iter: Cases);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task After_a_killed_rollback_another_rollback_or_an_apply_converges(
        string server) => Gen.Select(Folders, Gen.Int[1, 6], Gen.Bool, Gen.Bool).HoldsAsync(
        async story =>
        {
            var ((before, after), last, reachesServer, isRolledBack) = story;
            await using var world = await World.With(Switches.Of(server), Token);
            await Reach(world, before);
            var then = await Bodies(world);
            var run = await Reach(world, after);
            var reached = await Bodies(world);
            if (run.RunId is null)
            {
                return;
            }

            await Killed(() => world.Rollback(run.RunId, All, writer => new KilledWriter(writer, last, reachesServer)));

            Converged(isRolledBack ? await world.Rollback(run.RunId, All) : await world.Apply(All));

            Assert.Equal(isRolledBack ? then : reached, await Bodies(world));
            world.Desire(isRolledBack ? before : after);
            Assert.All((await world.Plan(All)).Changes, change => Assert.IsType<Change.NoOp>(change));
        },
        iter: Cases);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task If_a_write_fails_the_run_can_be_rolled_back_immediately(
        string server) => Gen.Select(Folders, Gen.Int[1, 6], Gen.Enum<FailingWriter.Kind>()).HoldsAsync(
        async story =>
        {
            var ((before, after), number, kind) = story;
            await using var world = await World.With(Switches.Of(server), Token);
            await Reach(world, before);
            var then = await Bodies(world);
            world.Desire(after);
            var failed = await world.Apply(All, through: writer => new FailingWriter(writer, number, kind));
            if (failed.RunId is null)
            {
                return;
            }

            Converged(await world.Rollback(failed.RunId, isAutomatic: true));

            Assert.Equal(then, await Bodies(world));
            world.Desire(before);
            Assert.All((await world.Plan(All)).Changes, change => Assert.IsType<Change.NoOp>(change));
        },
        iter: Cases);

    [Theory]
    [MemberData(nameof(Servers))]
    public Task If_an_automatic_rollback_is_killed_the_next_apply_converges(
        string server) => Gen.Select(Folders, Gen.Int[1, 4], Gen.Int[1, 4], Gen.Bool).HoldsAsync(
        async story =>
        {
            var ((before, after), number, last, reachesServer) = story;
            await using var world = await World.With(Switches.Of(server), Token);
            await Reach(world, before);
            world.Desire(after);
            var failed = await world.Apply(All, through: writer => new FailingWriter(writer, number, FailingWriter.Kind.Refused));
            if (failed.RunId is null)
            {
                return;
            }

            await Killed(
                () => world.Rollback(failed.RunId, through: writer => new KilledWriter(writer, last, reachesServer), isAutomatic: true));

            Converged(await world.Apply(All));
            Assert.All((await world.Plan(All)).Changes, change => Assert.IsType<Change.NoOp>(change));
            Assert.Equal(after.Length, (await world.Saved()).Count);
        },
        iter: Cases);

    private static Task Holds(string server, Func<World, string[], string[], Task> law) => Folders.HoldsAsync(
        async folders =>
        {
            await using var world = await World.With(Switches.Of(server), Token);
            var stranger = await world.Create(Stranger);
            await law(world, folders.Before, folders.After);
            var left = (await world.Saved()).Single(agent => agent.Id == stranger.Id);
            Assert.Equal((stranger.UpdatedAt, stranger.Config.ToString()), (left.UpdatedAt, left.Config.ToString()));
        },
        iter: Cases);

    private static async Task<ApplyResult> Reach(World world, string[] folder)
    {
        world.Desire(folder);
        var result = await world.Apply(All);
        Converged(result);
        return result;
    }

    private static async Task Killed(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (KilledWriter.KilledException)
        {
            // The run leaves an intent, a journal and backups.
        }
    }

    private static void Converged(ApplyResult result)
        => Assert.All(result.Changes, applied => Assert.IsType<Outcome.Applied>(applied.Outcome));

    private static async Task<IReadOnlyList<(string Name, string Body)>> Bodies(World world) =>
        [.. (await world.Saved()).Select(agent => (agent.Name.Text, CanonicalJson.SerializeRedacted(agent.Config))).Order()];

    private static string NameOf(
        string config) => Assert.IsType<ConfigValue.Text>(ConfigJson.Parse(config.Replace("!env TOKEN", "1", StringComparison.Ordinal)) is ConfigValue.Map map ? map["name"] : null).Value;

    private static string WithToken(string config, bool secret)
        => secret ? $$"""{"token": !env TOKEN, "headers": ["plain", !env TOKEN],{{config[1..]}}""" : config;
}
