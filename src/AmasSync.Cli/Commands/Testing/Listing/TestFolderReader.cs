using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing.Listing;

/// <summary>Reads the agents and the tests of a project.</summary>
internal static class TestFolderReader
{
    /// <summary>Reads them as a run of tests does.</summary>
    /// <exception cref="ToolException">A file has errors.</exception>
    public static TestedFolder Read(Workspace workspace, RunContext context) =>
        Read(new EngineFactory(workspace, context).ForFiles([], reader: null), workspace, context);

    /// <summary>Reads them without the values of secrets, which may be missing.</summary>
    /// <exception cref="ToolException">A file has errors.</exception>
    public static TestedFolder ReadOffline(Workspace workspace, RunContext context) =>
        Read(new EngineFactory(workspace, context).ForOfflineFolder(), workspace, context);

    private static TestedFolder Read(Reconciler reconciler, Workspace workspace, RunContext context)
    {
        var state = reconciler.ReadWithTests(workspace.Project.Tests, context.Stopping);
        if (!state.Folder.IsValid)
        {
            FindingsViews.WriteToError(state.Folder, new(context, workspace));
            throw new ToolException(ToolError.ForFindings(state.Folder.Findings));
        }

        return state;
    }
}
