using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Takes the lock of a dead run away.</summary>
internal sealed class InventoryUnlockCommand : Verb
{
    private readonly Option<bool> force = OptionKinds.Switch("--force", "Also if the holder was heard of in the last five minutes");

    public InventoryUnlockCommand()
        : base("unlock", "Take the lock of a run that died away; the next apply settles what it did") => Add(force);

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        InventoryView view = new(session);
        if (new Composition(workspace, session).GitStore is not { } store)
        {
            view.Unlocked(null, "The lock on an inventory file ends with the run that holds it; there is nothing to take away.");
            return ExitCode.Done;
        }

        var holder = await store.UnlockAsync(parsed.GetValue(force), session.Stopping);
        view.Unlocked(holder, holder is null ? "Nobody holds the inventory." : $"The lock is taken away; it was held by {holder}. The next apply settles what that run did.");
        return ExitCode.Done;
    }
}
