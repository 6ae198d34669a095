namespace AmasSync.Cli.Errors;

/// <summary>Chooses the exit code when several apply: the one that the caller must handle first.</summary>
internal static class ExitPrecedence
{
    private static readonly ExitCode[] Order =
    [
        ExitCode.Interrupted,
        ExitCode.KeyRefused,
        ExitCode.NotAchieved,
        ExitCode.TimedOut,
        ExitCode.Failed,
        ExitCode.Stale,
        ExitCode.Refused,
        ExitCode.Findings,
        ExitCode.Changes,
        ExitCode.Done,
    ];

    /// <summary>Returns the code with the highest precedence; <see cref="ExitCode.Done"/> if there is none.</summary>
    public static ExitCode Resolve(params IEnumerable<ExitCode> codes) =>
        codes.DefaultIfEmpty(ExitCode.Done).MinBy(code => Array.IndexOf(Order, code));
}
