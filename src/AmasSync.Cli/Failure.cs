using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Cli;

/// <summary>Translates exceptions into errors for the user.</summary>
internal static class Failure
{
    /// <summary>The kind of an unexpected error.</summary>
    public const string Unexpected = "unexpected";

    public static ToolError ToToolError(Exception exception, StopSignal stop) => exception switch
    {
        _ when stop.Cause != ExitCode.Done => CreateStopError(stop.Cause),
        ToolException known => known.Error,
        RemoteException remote => CreateServerError(remote.Failure),
        AmasException client => CreateServerError(RemoteFailureMapper.Map(client)),
        InventoryLockedException locked => new(ExitCode.Refused, "locked", FormatSentence(locked)),
        RunFolderException run => new(ExitCode.Failed, "run", FormatSentence(run)),
        PlanException plan => new(ExitCode.Failed, "plan", FormatSentence(plan)),
        InventoryException inventory => new(ExitCode.Failed, "inventory", FormatSentence(inventory)),
        TypeInitializationException { InnerException: { } cause } => ToToolError(cause, stop),
        IOException or UnauthorizedAccessException => new(ExitCode.Failed, "file", FormatSentence(exception)),
        _ => CreateInternalError(exception),
    };

    public static ToolError CreateStopError(ExitCode cause) => cause == ExitCode.TimedOut
        ? new(ExitCode.TimedOut, "timed_out", "the run exceeded its --timeout")
        : new(ExitCode.Interrupted, "interrupted", "interrupted");

    private static ToolError CreateInternalError(Exception exception) => new(
        ExitCode.Failed,
        Unexpected,
        InternalError.Describe(exception),
        "use --verbose to see the stack trace");

    private static ToolError CreateServerError(RemoteFailure failure) => failure.Kind switch
    {
        RemoteFailureKind.Unauthorized => new(ExitCode.KeyRefused, "unauthorized", failure.Message.TrimEnd('.')),
        RemoteFailureKind.Forbidden => new(ExitCode.KeyRefused, "forbidden", failure.Message.TrimEnd('.')),
        _ => new(ExitCode.Failed, "server", failure.Message.TrimEnd('.')),
    };

    private static string FormatSentence(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
