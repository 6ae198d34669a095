using Amas.Config.Json.Canonical;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>Checks what must hold after any fault, as long as no other client wrote.</summary>
internal sealed class FaultVerdict(FaultScene scene, FaultStory story, IReadOnlyList<ObservedAgent> start)
{
    /// <summary>
    /// Changes reported as applied are on the server; changes reported as not written are not. Unreported writes exist only if the run was
    /// killed.
    /// </summary>
    public async Task ReportIsTrueAsync(RunEnd end)
    {
        var now = await scene.World.Saved();
        if (end.Report is not { } report)
        {
            if (end.Thrown is not KilledException)
            {
                Assert.Equal(Contents(start), Contents(now));
            }

            return;
        }

        var plan = await scene.World.Plan(story.Options);
        foreach (var (change, outcome) in report.Changes)
        {
            switch (outcome)
            {
                case Outcome.Applied when change is Change.Delete:
                    Assert.DoesNotContain(now, agent => agent.Id == change.Id);
                    break;
                case Outcome.Applied applied:
                    Assert.Contains(now, agent => agent.Id == applied.Id && agent.Name == change.Name);
                    Assert.IsType<Change.NoOp>(Assert.Single(plan.Changes, planned => planned.Name == change.Name));
                    break;
                case Outcome.Failed { Failure.MayHaveBeenCarriedOut: false } or Outcome.Skipped { Reason: SkipReason.Stopped }:
                    Assert.Equal(
                        Contents(start.Where(agent => agent.Name == change.Name)),
                        Contents(now.Where(agent => agent.Name == change.Name)));
                    break;
                case Outcome.Skipped { Reason: SkipReason.Stale } when change is Change.Create: // the list lacked it
                    Assert.Equal(
                        Contents(start.Where(agent => agent.Name == change.Name)),
                        Contents(now.Where(agent => agent.Name == change.Name)));
                    break;
                default:
                    Assert.True(outcome is Outcome.Failed, $"{change.Name}: {outcome}");
                    break;
            }
        }

        Assert.DoesNotContain(FaultScene.Secret, report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Checks that there is no drift, no conflict and nothing to adopt that no other client caused.</summary>
    public async Task NoForeignChangeIsReportedAsync()
    {
        foreach (var change in (await scene.World.Plan(story.Options)).Changes)
        {
            Assert.False(change.Consent.HasFlag(Consent.Drift), $"unexpected drift: {change}");
            Assert.True(change.Blocker is null, change.Blocker?.Message);
            Assert.True(
                change is not Change.Adopt || story.Adopted.Contains(change.Name.Text),
                $"'{change.Name}' is ours and would be taken over");
        }
    }

    /// <summary>An apply without faults reaches the desired state without duplicates, on the existing agents.</summary>
    public async Task NextRunConvergesAsync()
    {
        var end = await scene.ApplyAsync(story.Options);
        Assert.NotNull(end.Report);
        Assert.All(
            end.Report.Changes,
            applied => Assert.True(applied.Outcome is Outcome.Applied, $"{applied.Change.Name}: {applied.Outcome}"));
        Assert.All((await scene.World.Plan(story.Options)).Changes, change => Assert.IsType<Change.NoOp>(change));
        var now = await scene.World.Saved();
        Assert.Equal(story.After.Count + 1, now.Count);
        Assert.Equal(now.Count, now.Select(agent => agent.Name).Distinct().Count());
        Assert.All(
            start.Join(now, before => before.Name, after => after.Name, (before, after) => (before, after)),
            pair => Assert.True(pair.before.Id == pair.after.Id, $"'{pair.after.Name}' was {pair.before.Id} and is {pair.after.Id}"));
    }

    /// <summary>
    /// Unmanaged agents are unchanged; overwritten and deleted agents have backups; the inventory contains the desired agents; no file
    /// contains a secret.
    /// </summary>
    public async Task NothingIsLostAsync()
    {
        var now = (await scene.World.Saved()).ToDictionary(agent => agent.Id);
        var stranger = start.Single(agent => agent.Name.Text == FaultStory.Stranger);
        Assert.Equal(Contents([stranger]), Contents([now[stranger.Id]]));

        var owned = await scene.World.Owned();
        Assert.NotNull(owned);
        Assert.Null(owned.Intent);
        Assert.All(owned.Agents, agent => Assert.Equal(agent.Name, now[agent.Id].Name));
        Assert.All(start.Where(agent => agent.Id != stranger.Id && agent.Id != scene.Interference?.Id), agent => Assert.True(
            (now.TryGetValue(agent.Id, out var there) && CanonicalJson.AreEqual(there.Config, agent.Config))
                || IsKept(agent), $"what '{agent.Name}' was is kept nowhere"));
        Assert.DoesNotContain(scene.World.OwnFiles(), text => text.Contains(FaultScene.Secret, StringComparison.Ordinal));
    }

    // Backups contain marks in place of secrets.
    private bool IsKept(ObservedAgent agent) => scene.AreRunsGone
        || Directory.EnumerateFiles(scene.World.RunsFolder, $"{agent.Id}.json", SearchOption.AllDirectories)
            .Any(file => story.HasSecret || CanonicalJson.AreEqual(BackupJson.Read(file, File.ReadAllBytes(file)).Config, agent.Config));

    /// <summary>Returns every agent with all its properties, sorted.</summary>
    public static IReadOnlyList<string> Contents(IEnumerable<ObservedAgent> agents) =>
        [.. agents.Select(agent => $"{agent.Id} {CanonicalJson.SerializeRedacted(agent.Config)}").Order(StringComparer.Ordinal)];
}
