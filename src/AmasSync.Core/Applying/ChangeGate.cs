using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Applying;

/// <summary>Decides which changes of a plan are carried out, and says why the others are not.</summary>
internal static class ChangeGate
{
    /// <summary>Returns whether a change is carried out with this consent, apart from the blockers of the whole plan.</summary>
    public static bool Allows(Change change, Consent consent) => change.HasEffect && change.Blocker?.Kind switch
    {
        null => true,
        BlockerKind.Drift => consent.HasFlag(Consent.Drift),
        BlockerKind.Deletes => consent.HasFlag(Consent.Deletes),
        _ => false,
    };

    /// <summary>Creates the outcome of a change that was not carried out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="change">The change.</param>
    /// <param name="consent">The consent of the run.</param>
    /// <param name="stop">Why the run was stopped; it counts if nothing blocks the change.</param>
    public static Outcome.Skipped CreateSkipped(Plan plan, Change change, Consent consent, string stop) =>
        (change, plan.Set.Blockers) switch
        {
            ({ Blocker: { } blocker }, var ofPlan) when !Allows(change, consent) =>
                new(ofPlan.Count == 0 ? GetSkipReason(blocker.Kind) : SkipReason.Blocked, blocker.Message, blocker.Hint),
            (_, [var blocker, ..]) => new(SkipReason.Blocked, blocker.Message, blocker.Hint),
            _ => new(SkipReason.Stopped, $"not started: {stop}", "run apply again"),
        };

    private static SkipReason GetSkipReason(BlockerKind kind) => kind switch
    {
        BlockerKind.Unreviewed => SkipReason.Unreviewed,
        BlockerKind.UnreviewedDrift => SkipReason.UnreviewedDrift,
        BlockerKind.ReportedDrift => SkipReason.ReportedDrift,
        BlockerKind.NotVisible => SkipReason.NotVisible,
        BlockerKind.TestsFailed => SkipReason.TestsFailed,
        BlockerKind.TestsNotJudged => SkipReason.TestsNotJudged,
        _ => SkipReason.Blocked,
    };
}
