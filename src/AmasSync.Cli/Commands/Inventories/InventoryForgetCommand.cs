using System.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Gives an agent up: it stays on the server, and is no longer this project's.</summary>
internal sealed class InventoryForgetCommand : ToolCommand
{
    private readonly Argument<string> name = new("name") { Description = "The agent's name" };

    public InventoryForgetCommand()
        : base("forget", "Give an agent up; it stays on the server as it is") => Add(name);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var agentName = parsed.GetValue(name) ?? "";
        var agent = await InventoryEdit.RunAsync(context, "forget", (inventory, found) => inventory.With([], [found.Id]), agentName, $"forgets {agentName}");
        new InventoryView(context).WriteEdit(agent, $"'{agent.Name}' is forgotten. It stays on the server as {agent.Id}; this project no longer changes or deletes it.");
        return ExitCode.Done;
    }
}
