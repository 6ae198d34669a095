using AmasSync.Cli.Errors;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Determines the exit code of an apply from the outcomes of its changes.</summary>
internal static class ApplyExit
{
    /// <param name="result">The outcomes.</param>
    /// <param name="cause">Why the run was stopped; <see cref="ExitCode.Done"/> if it was not.</param>
    public static ExitCode GetExitCode(ApplyResult result, ExitCode cause) => ExitPrecedence.Resolve(
    [
        cause,
        GetExitCode(result.StoppedBy),
        result.SaveFailures.Count == 0 ? ExitCode.Done : ExitCode.Failed,
        .. result.Changes.Select(change => GetExitCode(change.Outcome)),
    ]);

    private static ExitCode GetExitCode(RemoteFailure? stoppedBy) => stoppedBy?.Kind switch
    {
        null => ExitCode.Done,
        RemoteFailureKind.Unauthorized => ExitCode.KeyRefused,
        _ => ExitCode.Failed,
    };

    private static ExitCode GetExitCode(Outcome outcome) => outcome switch
    {
        Outcome.Applied => ExitCode.Done,
        Outcome.Skipped { Reason: SkipReason.Blocked } => ExitCode.Refused,
        Outcome.Skipped { Reason: SkipReason.Unreviewed } => ExitCode.Stale,
        Outcome.Skipped { Reason: SkipReason.TestsFailed } => ExitCode.Findings,
        Outcome.Skipped { Reason: SkipReason.Stopped or SkipReason.UnreviewedDrift or SkipReason.ReportedDrift } => ExitCode.Done,
        _ => ExitCode.NotAchieved,
    };
}
