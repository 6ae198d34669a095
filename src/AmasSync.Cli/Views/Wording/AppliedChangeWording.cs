using AmasSync.Core.Applying;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Views.Wording;

/// <summary>What every view says alike of a change that had its turn.</summary>
internal static class AppliedChangeWording
{
    /// <summary>What happened, as a past participle: <c>created</c>, <c>updated</c>, <c>renamed</c>, <c>adopted</c>, <c>deleted</c>.</summary>
    public static string FormatPastTense(AppliedChange applied) => applied.Change.Action.TrimEnd('e') switch
    {
        "adopt" => "adopted",
        var stem => stem + "ed",
    };

    public static string? GetAgentKey(AppliedChange applied) => applied.Outcome switch
    {
        Outcome.Applied { AgentKey: { } key } => key,
        Outcome.NotConverged { AgentKey: { } key } => key,
        _ => applied.Change.AgentKey,
    };

    /// <summary>Why it is not as it should be, in one sentence; null where it is.</summary>
    public static string? GetMessage(Outcome outcome) => outcome switch
    {
        Outcome.Applied => null,
        Outcome.NotConverged => "written, but the server does not have what was sent",
        Outcome.Skipped skipped => skipped.Message,
        Outcome.Failed failed => failed.Failure.Message,
        _ => null,
    };

    public static string? GetHint(Outcome outcome) => outcome switch
    {
        Outcome.NotConverged notConverged => notConverged.Message,
        Outcome.Skipped skipped => skipped.Hint,
        Outcome.Failed { Failure.MayHaveBeenCarriedOut: true } => "it may have been done all the same: apply again, the next run settles it",
        Outcome.Failed { Failure.Kind: RemoteFailureKind.Forbidden } => "this key may not change that agent",
        _ => null,
    };

    public static bool IsStopped(AppliedChange applied) => applied.Outcome is Outcome.Skipped { Reason: SkipReason.Stopped };
}
