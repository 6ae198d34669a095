using System.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Shows the agents that the project owns. Asks no server, and cannot write.</summary>
internal sealed class InventoryListCommand() : ToolCommand("list", "Show the agents that the project owns")
{
    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var store = new EngineFactory(workspace, context).Store;
        new InventoryView(context).WriteList(workspace.Environment, store.Label, await store.LoadAsync(context.Stopping));
        return ExitCode.Done;
    }
}
