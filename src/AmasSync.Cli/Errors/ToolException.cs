namespace AmasSync.Cli.Errors;

/// <summary>Carries a <see cref="ToolError"/> from where it was noticed to the one place that prints it.</summary>
internal sealed class ToolException(ToolError error, Exception? cause = null) : Exception(error.Message, cause)
{
    public ToolError Error { get; } = error;
}
