using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Removes an agent from the inventory. The agent on the server is not changed.</summary>
internal sealed class InventoryForgetCommand : ToolCommand
{
    private readonly Argument<string> name = new("name") { Description = "Name of the agent" };

    public InventoryForgetCommand()
        : base("forget", "Stop managing an agent; the agent itself is left unchanged") => Add(name);

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals =>
        GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Inventory | GlobalOptionSet.Lock;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var agentName = parsed.GetValue(name) ?? "";
        var agent = await InventoryEdit.RunAsync(
            context, "forget", (inventory, found) => inventory.With([], [found.Id]), agentName, $"forgets {agentName}");
        var message = $"'{agent.Name}' is no longer managed. Agent {agent.Id} on the server was left unchanged.";
        new InventoryView(context).WriteEdit(agent, message);
        return ExitCode.Done;
    }
}
