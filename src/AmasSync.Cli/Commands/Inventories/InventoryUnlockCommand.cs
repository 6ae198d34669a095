using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Removes the lock of a crashed run.</summary>
internal sealed class InventoryUnlockCommand : ToolCommand
{
    private readonly Option<bool> force = OptionFactory.CreateSwitch(
        "--force", "Remove the lock even if its holder renewed it in the last five minutes, or if it names no holder");

    public InventoryUnlockCommand()
        : base("unlock", "Remove a lock left by a crashed run; the next apply recovers its state") => Add(force);

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        InventoryView view = new(context);
        if (new EngineFactory(workspace, context).GitStore is not { } store)
        {
            view.WriteUnlock(null, "The lock on an inventory file ends with its run; there is nothing to remove.");
            return ExitCode.Done;
        }

        var holder = await store.UnlockAsync(parsed.GetValue(force), context.Stopping);
        var message = holder is null
            ? "The inventory is not locked."
            : $"Removed the lock of {holder}. The next apply recovers the state of that run.";
        view.WriteUnlock(holder, message);
        return ExitCode.Done;
    }
}
