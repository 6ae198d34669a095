using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Changes the name of a managed agent in the inventory, so that the file with that name is applied to it.</summary>
internal sealed class InventoryMoveCommand : ToolCommand
{
    private readonly Argument<string> from = new("from") { Description = "Name of the agent in the inventory" };
    private readonly Argument<string> to = new("to") { Description = "New name in the inventory" };

    public InventoryMoveCommand()
        : base(
            "move",
            """
            Change the name of a managed agent in the inventory

            The next plan compares the agent with the file of the new name. Nothing is written to the server.
            """)
    {
        Add(from);
        Add(to);
    }

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals =>
        GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Inventory | GlobalOptionSet.Lock;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var (before, after) = (parsed.GetValue(from) ?? "", new AgentName((parsed.GetValue(to) ?? "").Trim()));
        if (after.Text.Length == 0)
        {
            throw new ToolException(ToolError.ForUsage("the new name must not be empty"));
        }

        var agent = await InventoryEdit.RunAsync(
            context, "move", (inventory, found) => Rename(inventory, found, after), before, $"moves {before} to {after}");
        var message = $"'{agent.Name}' ({agent.Id}) is now '{after}' in the inventory. "
            + "The next plan compares it with the file of that name.";
        new InventoryView(context).WriteEdit(agent with { Name = after }, message);
        return ExitCode.Done;
    }

    private static Inventory Rename(Inventory inventory, OwnedAgent agent, AgentName name)
    {
        var isTaken = inventory.Agents.Any(other => other.Name == name && other.Id != agent.Id);
        return isTaken
            ? throw new ToolException(ToolError.ForUsage(
                $"'{name}' is already in the inventory", $"remove it first with 'amas-sync inventory forget \"{name}\"'"))
            : inventory.With(agent with { Name = name });
    }
}
