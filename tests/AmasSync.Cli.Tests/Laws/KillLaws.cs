using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using CsCheck;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Tests that a run may be killed at any moment and the next one continues.</summary>
public sealed class KillLaws
{
    private static readonly PlanOptions PruneAll = new() { Prune = true, MaxDeletes = DeleteLimit.Parse("100%") ?? DeleteLimit.Default };

    private static readonly EnvironmentVariables Token = new()
    {
        ListedNames = new HashSet<string> { "TOKEN" },
        Values = new Dictionary<string, string> { ["TOKEN"] = "token-of-the-law" },
        ApiKeyVariable = "AMAS_API_KEY",
    };

    public static TheoryData<string> Servers => Switches.Names;

    [Theory]
    [MemberData(nameof(Servers))]
    public Task After_a_kill_between_any_two_writes_the_next_apply_converges_without_duplicate_or_drift(string server) =>
        Gen.Select(Generated.Folder, Generated.SomeFolder, Gen.Int[1, 8], Gen.Bool, Gen.Bool).HoldsAsync(
            async story =>
            {
                var (before, after, last, reachesServer, secret) = story;
                await using var world = await World.With(Switches.Of(server), Token);
                world.Desire(before.Select(config => WithToken(config, secret)));
                await world.Apply(PruneAll);
                world.Desire(after.Select(config => WithToken(config, secret)));
                try
                {
                    await world.Apply(PruneAll, through: writer => new KilledWriter(writer, last, reachesServer));
                }
                catch (KilledWriter.KilledException)
                {
                    // The run leaves an intent and a journal.
                }

                world.PassVisibilityDelay();
                var result = await world.Apply(PruneAll);

                Assert.All(result.Changes, applied => Assert.IsType<Outcome.Applied>(applied.Outcome));
                Assert.All((await world.Plan(PruneAll)).Changes, change => Assert.IsType<Change.NoOp>(change));
                Assert.Equal(after.Length, (await world.Saved()).Select(agent => agent.Name).Distinct().Count());
                Assert.Equal(after.Length, (await world.Saved()).Count);
            },
            iter: 15);

    private static string WithToken(string config, bool secret)
        => secret ? $$"""{"token": !env TOKEN, "headers": ["plain", !env TOKEN],{{config[1..]}}""" : config;
}
