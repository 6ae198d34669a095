using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>
/// The result of a command in one of several environments: a value, or an error. The value is null too if it was shown and not kept.
/// </summary>
internal sealed record EnvironmentResult<T>(Workspace Workspace, T? Value, ToolError? Error)
    where T : class
{
    /// <summary>Gets whether the work for the environment began. If it did not, the error says why.</summary>
    public bool HasBegun { get; init; } = true;

    /// <summary>Gets the exit code of the environment.</summary>
    public ExitCode Code { get; init; } = Error?.Code ?? ExitCode.Done;

    /// <summary>Gets whether the work failed. Changes that a plan or a report shows are no failure.</summary>
    public bool HasFailed => Code is not (ExitCode.Done or ExitCode.Changes);

    public string Environment => Workspace.Environment.Name;
}
