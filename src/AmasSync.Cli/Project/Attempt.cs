using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Project;

/// <summary>What a command came to in one environment of several: its product, or why there is none.</summary>
internal sealed record Attempt<T>(Workspace Workspace, T? Product, ToolError? Error)
    where T : class
{
    public string Environment => Workspace.Environment.Name;

    /// <summary>How it ended here, with the code of a product.</summary>
    public ExitCode CodeOf(Func<T, ExitCode> ofProduct) => Product is { } product ? ofProduct(product) : Error?.Code ?? ExitCode.Failed;
}
