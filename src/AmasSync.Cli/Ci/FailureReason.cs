using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Ci;

/// <summary>Why a step failed, as a word for the conditions of a workflow.</summary>
internal static class FailureReason
{
    /// <summary>Formats the reason; empty if the step did not fail. A runner takes every exit code but 0 for a failure.</summary>
    public static string Format(ExitCode code) => code switch
    {
        ExitCode.Done => "",
        ExitCode.Changes => "changes",
        ExitCode.KeyRefused => "key-refused",
        ExitCode.NotAchieved => "apply-failed",
        ExitCode.Stale => "plan-changed",
        ExitCode.Refused => "safety-stop",
        ExitCode.Findings => "findings",
        ExitCode.TimedOut => "timed-out",
        ExitCode.Interrupted => "interrupted",
        _ => "error",
    };

    /// <summary>Formats the reason of a step whose tests were run.</summary>
    public static string FormatTests(ExitCode code) => code switch
    {
        ExitCode.Findings => "tests-failed",
        ExitCode.NotAchieved => "tests-not-judged",
        _ => Format(code),
    };
}
