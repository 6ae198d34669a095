using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>The folder, for whoever is about to write. Nothing is asked of the server before it is sound.</summary>
internal static class FolderGate
{
    /// <exception cref="ToolException">It has errors; they were shown.</exception>
    public static DesiredState ReadValid(EngineFactory factory, Printer printer, RunContext context)
    {
        var state = factory.ForFiles([], reader: null).Read(context.Stopping);
        if (state.IsValid)
        {
            return state;
        }

        printer.PrintFindingsBeforeApply(state);
        throw new ToolException(ToolError.ForFindings(state.Findings));
    }
}
