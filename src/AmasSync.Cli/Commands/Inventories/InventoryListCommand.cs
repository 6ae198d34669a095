using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Lists the managed agents. Sends no requests to the server.</summary>
internal sealed class InventoryListCommand() : ToolCommand("list", "List the managed agents")
{
    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Inventory;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var store = new EngineFactory(workspace, context).Store;
        new InventoryView(context).WriteList(workspace.Environment, store.Label, await store.LoadAsync(context.Stopping));
        return ExitCode.Done;
    }
}
