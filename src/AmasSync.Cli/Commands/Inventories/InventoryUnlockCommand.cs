using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Takes the lock of a dead run away.</summary>
internal sealed class InventoryUnlockCommand : ToolCommand
{
    private readonly Option<bool> force = OptionFactory.CreateSwitch("--force", "Also if the holder was heard of in the last five minutes");

    public InventoryUnlockCommand()
        : base("unlock", "Take the lock of a run that died away; the next apply settles what it did") => Add(force);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        InventoryView view = new(context);
        if (new EngineFactory(workspace, context).GitStore is not { } store)
        {
            view.WriteUnlock(null, "The lock on an inventory file ends with the run that holds it; there is nothing to take away.");
            return ExitCode.Done;
        }

        var holder = await store.UnlockAsync(parsed.GetValue(force), context.Stopping);
        view.WriteUnlock(holder, holder is null ? "Nobody holds the inventory." : $"The lock is taken away; it was held by {holder}. The next apply settles what that run did.");
        return ExitCode.Done;
    }
}
