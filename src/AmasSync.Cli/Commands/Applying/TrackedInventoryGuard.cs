using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// A runner forgets its files: an inventory that it alone has is lost with it, and with the inventory what the project owns.
/// </summary>
internal static class TrackedInventoryGuard
{
    /// <exception cref="ToolException">This is a pipeline, and its inventory is a file that Git does not know.</exception>
    public static async Task EnsureTrackedAsync(Workspace workspace, RunContext context)
    {
        var isAtRisk = context.Host.Variables.GetValueOrDefault("CI") is "true" or "1"
            && context.Globals.InventoryFile is null
            && workspace.Environment is { IsEmbedded: false, HasGitInventory: false };
        var file = workspace.GetOwnPath($"inventory.{workspace.Environment.Name}.json");
        if (isAtRisk && await new GitProgram(workspace.Root).QueryAsync(["ls-files", "--error-unmatch", "--", file], context.Stopping) is null)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"the inventory of '{workspace.Environment.Name}' would be a file that this pipeline forgets, and with it what the project owns",
                "write inventory: git in amas-sync.yaml, commit the inventory file, or name one that is kept with --inventory-file"));
        }
    }
}
