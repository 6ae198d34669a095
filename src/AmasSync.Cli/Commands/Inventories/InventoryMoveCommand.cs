using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Lets an owned agent belong to another name: what a file of that name asks for is asked of the same agent.</summary>
internal sealed class InventoryMoveCommand : ToolCommand
{
    private readonly Argument<string> from = new("from") { Description = "The name that the agent has in the inventory" };
    private readonly Argument<string> to = new("to") { Description = "The name that it gets there" };

    public InventoryMoveCommand()
        : base("move", "Record an owned agent under another name; nothing is written to the server")
    {
        Add(from);
        Add(to);
    }

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var (before, after) = (parsed.GetValue(from) ?? "", new AgentName((parsed.GetValue(to) ?? "").Trim()));
        if (after.Text.Length == 0)
        {
            throw new ToolException(ToolError.ForUsage("an agent needs a name"));
        }

        var agent = await InventoryEdit.RunAsync(
            context,
            "move",
            (inventory, found) => inventory.Agents.Any(other => other.Name == after && other.Id != found.Id)
                ? throw new ToolException(ToolError.ForUsage($"'{after}' is in the inventory already", "forget it first, if it is to be given up"))
                : inventory.With(found with { Name = after }),
            before,
            $"moves {before} to {after}");
        new InventoryView(context).WriteEdit(agent with { Name = after }, $"'{agent.Name}' ({agent.Id}) is '{after}' from now on. The next plan shows what the file of that name changes.");
        return ExitCode.Done;
    }
}
