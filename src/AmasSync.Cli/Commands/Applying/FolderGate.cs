using AmasSync.Cli.Errors;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Reads the folder before a run that writes. An invalid folder ends the run before the first request.</summary>
internal static class FolderGate
{
    /// <exception cref="ToolException">The folder has errors; they were printed.</exception>
    public static DesiredState ReadValid(EngineFactory factory, ViewContext context)
    {
        var state = factory.ForFiles([], reader: null).Read(context.Run.Stopping);
        if (state.IsValid)
        {
            return state;
        }

        FindingsViews.WriteBeforeApply(state, context);
        throw new ToolException(ToolError.ForFindings(state.Findings));
    }
}
