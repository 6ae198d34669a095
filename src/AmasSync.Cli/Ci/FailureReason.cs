using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>Why a step failed, as a word for the conditions of a workflow.</summary>
internal static class FailureReason
{
    /// <summary>Formats the reason; empty if the step did not fail.</summary>
    public static string Format(ExitCode code) => code switch
    {
        ExitCode.Done or ExitCode.Changes => "",
        ExitCode.KeyRefused => "key-refused",
        ExitCode.NotAchieved => "apply-failed",
        ExitCode.Stale => "plan-changed",
        ExitCode.Refused => "safety-stop",
        ExitCode.Findings => "findings",
        ExitCode.TimedOut => "timed-out",
        ExitCode.Interrupted => "interrupted",
        _ => "error",
    };
}
