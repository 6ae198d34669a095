namespace AmasSync.Cli.Errors;

/// <summary>Carries a <see cref="ToolError"/> to the place that prints it.</summary>
internal sealed class ToolException(ToolError error, Exception? cause = null) : Exception(error.Message, cause)
{
    public ToolError Error { get; } = error;
}
