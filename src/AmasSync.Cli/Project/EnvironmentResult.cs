using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>The result of a command in one of several environments: a value, or an error.</summary>
internal sealed record EnvironmentResult<T>(Workspace Workspace, T? Value, ToolError? Error)
    where T : class
{
    /// <summary>Gets whether the work for the environment began. If it did not, the error says why.</summary>
    public bool HasBegun { get; init; } = true;

    public string Environment => Workspace.Environment.Name;

    /// <summary>Returns the exit code of the error, or that which a function returns for the value.</summary>
    public ExitCode GetExitCode(Func<T, ExitCode> getCode) => Value is { } value ? getCode(value) : Error?.Code ?? ExitCode.Failed;
}
