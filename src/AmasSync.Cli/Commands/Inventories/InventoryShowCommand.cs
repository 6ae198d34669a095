using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Shows the inventory entry of an agent. Sends no requests to the server.</summary>
internal sealed class InventoryShowCommand : ToolCommand
{
    private readonly Argument<string> name = new("name") { Description = "Name of the agent" };

    public InventoryShowCommand()
        : base(
            "show",
            """
            Show the inventory entry of an agent

            The entry contains the agent's ID and file, the configuration that was last applied, and the one that the server returned then.
            """) => Add(name);

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Inventory;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var inventory = await new EngineFactory(workspace, context).Store.LoadAsync(context.Stopping);
        new InventoryView(context).WriteAgent(InventoryEdit.Find(inventory, parsed.GetValue(name) ?? ""));
        return ExitCode.Done;
    }
}
