using AmasSync.Core.Applying;
using AmasSync.Core.Comparing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// One story in which the server carries out a write and its reply is lost, on a server with certain habits. At most one agent of each name
/// is made, the report is true, and later runs converge or name the way out.
/// </summary>
/// <param name="Story">The plan.</param>
/// <param name="Server">The switches of the server.</param>
/// <param name="Fault">What happens to the reply.</param>
/// <param name="Write">The number of the write whose reply is lost.</param>
/// <param name="Habits">The habits of the server.</param>
internal sealed record UnclearWriteCase(FaultStory Story, string Server, Fault Fault, int Write, ServerHabits Habits)
{
    // Each run is three minutes after the one before: after some, the agent of any create is visible, or may be created again.
    private const int MaxRuns = 6;

    private static readonly TimeSpan BetweenRuns = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task RunAsync()
    {
        await using var scene = await FaultScene.OpenAsync(Server);
        try
        {
            await RunAsync(scene).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{this}\n{string.Join('\n', scene.Proxy.Calls)}", failure);
        }
    }

    public override string ToString() => string.Join(
        "; ",
        $"{Fault.Name} at write {Write}",
        $"lag {Habits.Lag.TotalSeconds:0} s",
        $"stores {Habits.Stores}, clock {Habits.Clock}",
        Server,
        $"before: {string.Join(" ", Story.Before)}",
        $"theirs: {string.Join(" ", Story.Theirs)}",
        $"after: {string.Join(" ", Story.After)}",
        $"secret: {Story.HasSecret}");

    private async Task RunAsync(FaultScene scene)
    {
        scene.Proxy.Server.Habits = Habits with { Lag = TimeSpan.Zero };
        await scene.PrepareAsync(Story);
        scene.Clock.Advance(Visibility.MaxDelay);
        scene.Proxy.Server.Habits = Habits;
        var writes = 0;
        scene.Proxy.Plan = call => call.IsWrite && ++writes == Write ? exchange => Fault.ActAsync(exchange, scene) : null;

        var first = (await scene.ApplyAsync(Story.Options)).Report;
        Assert.NotNull(first);
        await ReportIsTrueAsync(scene, first);
        scene.Restart();
        for (var run = 1; run <= MaxRuns; run++)
        {
            scene.Clock.Advance(BetweenRuns);
            await NothingIsTakenForAnEditOfOthersAsync(scene);
            var report = (await scene.ApplyAsync(Story.Options)).Report;
            Assert.NotNull(report);
            await ReportIsTrueAsync(scene, report);
            Assert.True(run < MaxRuns || report.Changes.All(IsSettled), $"after {run} runs: {report.Changes.FirstOrDefault(IsOpen)}");
        }

        var now = await scene.World.Saved();
        Assert.Equal(Story.After.Count + 1, now.Count);
        Assert.Null((await scene.World.Owned())?.Intent);
    }

    private async Task ReportIsTrueAsync(FaultScene scene, ApplyResult report)
    {
        var now = await scene.World.Saved();
        Assert.True(now.Count == now.Select(agent => agent.Name).Distinct().Count(), "an agent was created twice");
        foreach (var (change, outcome) in report.Changes)
        {
            switch (outcome)
            {
                case Outcome.Applied when change is Change.Delete:
                    Assert.DoesNotContain(now, agent => agent.Id == change.Id);
                    break;
                case Outcome.Applied applied:
                    Assert.Contains(now, agent => agent.Id == applied.Id && agent.Name == change.Name);
                    break;
                case Outcome.NotConverged { RemainingPaths.Count: > 0 }:
                    Assert.NotEqual(StoredAs.Sent, Habits.Stores);
                    break;
                case Outcome.Failed { Failure.MayHaveBeenCarriedOut: false } when change is Change.Create:
                    Assert.DoesNotContain(now, agent => agent.Name == change.Name);
                    break;
                default:
                    Assert.False(outcome is Outcome.Skipped { Reason: SkipReason.Blocked }, $"{change.Name}: {outcome}");
                    break;
            }
        }
    }

    private async Task NothingIsTakenForAnEditOfOthersAsync(FaultScene scene)
    {
        foreach (var change in (await scene.World.Plan(Story.Options)).Changes)
        {
            var moved = change.Differences.Where(difference => difference.Origin.HasFlag(Origin.Server));
            Assert.False(
                change.Consent.HasFlag(Consent.Drift),
                $"unexpected drift of '{change.Name}': {string.Join(", ", moved.Select(move => $"{move.Kind} {move.Path} ({move.Origin})"))}");
            Assert.True(change is not Change.Adopt || Story.Adopted.Contains(change.Name.Text), $"'{change.Name}' is ours");
        }
    }

    // What the server stores in another form, or keeps, is named with the way out.
    private static bool IsSettled(AppliedChange applied) =>
        applied.Outcome is Outcome.Applied or Outcome.NotConverged { RemainingPaths.Count: > 0 };

    private static bool IsOpen(AppliedChange applied) => !IsSettled(applied);
}
