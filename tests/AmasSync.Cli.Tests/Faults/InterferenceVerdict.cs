using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>Checks what must hold if another client wrote during the run.</summary>
internal sealed class InterferenceVerdict(FaultScene scene, FaultStory story, IReadOnlyList<ObservedAgent> start, Interference interference)
{
    public async Task JudgeAsync()
    {
        var isNamesake = interference.IsNew;
        await EditIsKeptAsync();
        var end = await scene.ApplyAsync(story.Options);
        Assert.NotNull(end.Report);
        await EditIsKeptAsync();

        var agreed = await scene.ApplyAsync(story.Options, Consent.Drift);
        Assert.NotNull(agreed.Report);
        Assert.All(agreed.Report.Changes, applied => Assert.True(
            applied.Outcome is Outcome.Applied || (isNamesake
                && applied.Outcome is Outcome.Skipped { Reason: SkipReason.Blocked }), $"{applied.Change.Name}: {applied.Outcome}"));
        var plan = await scene.World.Plan(story.Options);
        Assert.All(plan.Changes, change => Assert.True(change is Change.NoOp || (isNamesake && change.Blocker is not null), $"{change}"));

        var now = await scene.World.Saved();
        Assert.Equal(story.After.Count + 1 + (isNamesake && plan.Changes.All(change => change is Change.NoOp) ? 1 : 0), now.Count);
        if (isNamesake)
        {
            Assert.Contains(now, agent => agent.Id == interference.Id && interference.IsIn([agent]));
        }
    }

    // An edit of a desired agent is kept until there is consent, unless the write was already in progress. Agents that are adopted or
    // deleted with consent are covered by it.
    private async Task EditIsKeptAsync()
    {
        var now = await scene.World.Saved();
        var isAskedFor = story.After.Any(config => config.Contains($"\"name\":\"{NameOf(now)}\"", StringComparison.Ordinal))
            && !story.Adopted.Contains(NameOf(now));
        if (interference.Left is not null && isAskedFor && !interference.IsTooLateToSee)
        {
            Assert.True(interference.IsIn(now), $"the edit of {interference.Id} is gone");
        }
    }

    private string NameOf(
        IReadOnlyList<ObservedAgent> now) => now.FirstOrDefault(agent => agent.Id == interference.Id)?.Name.Text
            ?? start.FirstOrDefault(agent => agent.Id == interference.Id)?.Name.Text
            ?? "";
}
