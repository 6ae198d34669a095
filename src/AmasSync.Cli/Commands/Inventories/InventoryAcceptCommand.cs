using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Inventories;

/// <summary>Accepts an inventory on the Git remote that does not continue the one that this clone has seen.</summary>
internal sealed class InventoryAcceptCommand() : ToolCommand(
    "accept",
    """
    Accept an inventory whose history was replaced on the Git remote

    Every other command refuses such an inventory. Compare it with the one that this clone has seen before you accept it. Nothing is
    written to the server or to the remote.
    """)
{
    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        InventoryView view = new(context);
        if (new EngineFactory(workspace, context).GitStore is not { } store)
        {
            view.WriteAccept(null, null, "An inventory file has no history; there is nothing to accept.");
            return ExitCode.Done;
        }

        var (seen, accepted) = await store.AcceptAsync(context.Stopping);
        view.WriteAccept(seen, accepted, Describe(seen, accepted));
        return ExitCode.Done;
    }

    private static string Describe(string? seen, string? accepted) => (seen, accepted) switch
    {
        _ when seen == accepted => "The inventory is the one that this clone has seen; there is nothing to accept.",
        (_, null) => "Accepted that the remote has no inventory. The next apply creates it.",
        (null, _) => $"Accepted the inventory {accepted[..7]}.",
        _ => $"Accepted the inventory {accepted[..7]} in place of {seen[..7]}.",
    };
}
