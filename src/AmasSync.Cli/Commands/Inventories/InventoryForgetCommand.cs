using System.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Gives an agent up: it stays on the server, and is no longer this project's.</summary>
internal sealed class InventoryForgetCommand : Verb
{
    private readonly Argument<string> name = new("name") { Description = "The agent's name" };

    public InventoryForgetCommand()
        : base("forget", "Give an agent up; it stays on the server as it is") => Add(name);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var asked = parsed.GetValue(name) ?? "";
        var agent = await InventoryEdit.RunAsync(session, "forget", (inventory, found) => inventory.With([], [found.Id]), asked, $"forgets {asked}");
        new InventoryView(session).Edited(agent, $"'{agent.Name}' is forgotten. It stays on the server as {agent.Id}; this project no longer changes or deletes it.");
        return ExitCode.Done;
    }
}
