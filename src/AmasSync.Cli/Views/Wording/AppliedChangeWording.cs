using AmasSync.Core.Applying;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Words that all views use for a change that was carried out, skipped or failed.</summary>
internal static class AppliedChangeWording
{
    /// <summary>Formats the action as a past participle, such as <c>created</c> or <c>adopted</c>.</summary>
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

    /// <summary>Returns why the change was not applied, or did not converge, as one sentence; null if it was applied.</summary>
    public static string? GetMessage(Outcome outcome) => outcome switch
    {
        Outcome.Applied => null,
        Outcome.NotConverged => "written, but the server did not store what was sent",
        Outcome.Skipped skipped => skipped.Message,
        Outcome.Failed failed => failed.Failure.Message,
        _ => null,
    };

    public static string? GetHint(Outcome outcome) => outcome switch
    {
        Outcome.NotConverged notConverged => notConverged.Message,
        Outcome.Skipped skipped => skipped.Hint,
        Outcome.Failed { Failure.Hint: { } hint } => hint,
        Outcome.Failed { Failure.MayHaveBeenCarriedOut: true } => "the server may have carried it out; run apply again to find out",
        Outcome.Failed { Failure.Kind: RemoteFailureKind.Forbidden } => "this API key has no permission to change this agent",
        _ => null,
    };

    public static bool IsStopped(AppliedChange applied) => applied.Outcome is Outcome.Skipped { Reason: SkipReason.Stopped };
}
