using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>What a command came to in one environment of several: its product, or why there is none.</summary>
internal sealed record EnvironmentResult<T>(Workspace Workspace, T? Value, ToolError? Error)
    where T : class
{
    public string Environment => Workspace.Environment.Name;

    /// <summary>How it ended here, with the code of a product.</summary>
    public ExitCode GetExitCode(Func<T, ExitCode> getCode) => Value is { } value ? getCode(value) : Error?.Code ?? ExitCode.Failed;
}
