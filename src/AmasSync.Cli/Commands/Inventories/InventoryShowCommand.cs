using System.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Shows what is recorded of one agent. Asks no server, and cannot write.</summary>
internal sealed class InventoryShowCommand : ToolCommand
{
    private readonly Argument<string> name = new("name") { Description = "The agent's name" };

    public InventoryShowCommand()
        : base("show", "Show what is recorded of an agent: where it is, what was applied, what the server had then") => Add(name);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var inventory = await new EngineFactory(workspace, context).Store.LoadAsync(context.Stopping);
        new InventoryView(context).WriteAgent(InventoryEdit.Find(inventory, parsed.GetValue(name) ?? ""));
        return ExitCode.Done;
    }
}
