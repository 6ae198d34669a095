namespace AmasSync.Cli.Errors;

/// <summary>Which exit code stands when several apply: what the caller has to react to first.</summary>
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

    /// <summary>The one that stands; <see cref="ExitCode.Done"/> where none applies.</summary>
    public static ExitCode Resolve(params IEnumerable<ExitCode> codes) =>
        codes.DefaultIfEmpty(ExitCode.Done).MinBy(code => Array.IndexOf(Order, code));
}
