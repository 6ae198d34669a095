using System.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Shows the agents that the project owns. Asks no server, and cannot write.</summary>
internal sealed class InventoryListCommand() : Verb("list", "Show the agents that the project owns")
{
    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        var store = new Composition(workspace, session).Store;
        new InventoryView(session).List(workspace.Environment, store.Label, await store.LoadAsync(session.Stopping));
        return ExitCode.Done;
    }
}
