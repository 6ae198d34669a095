using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// Refuses to write an inventory that a CI runner would discard: without its inventory, a project no longer knows which agents it manages.
/// </summary>
internal static class TrackedInventoryGuard
{
    /// <exception cref="ToolException">
    /// This is a CI job, and its inventory is a file that Git does not track, or Git does not open the repository.
    /// </exception>
    public static async Task EnsureTrackedAsync(Workspace workspace, RunContext context)
    {
        var environment = workspace.Environment;
        var isAtRisk = context.Host.Variables.GetValueOrDefault("CI") is "true" or "1"
            && context.Globals.InventoryFile is null
            && environment is { IsEmbedded: false, HasGitInventory: false };
        if (isAtRisk && !await IsTrackedAsync(workspace, context.Stopping))
        {
            throw new ToolException(ToolError.ForRefusal(
                $"the inventory of '{environment.Name}' would be lost after this job: it is a file that Git does not track",
                "set inventory: git in amas-sync.yaml, commit the inventory file, or use --inventory-file with a file that is kept"));
        }
    }

    private static async Task<bool> IsTrackedAsync(Workspace workspace, CancellationToken stopping)
    {
        var file = workspace.GetOwnPath($"inventory.{workspace.Environment.Name}.json");
        var listed = await new GitProgram(workspace.Root).RunAsync(["ls-files", "--error-unmatch", "--", file], stopping);
        return RepositoryOwnership.FindError(listed) is { } error ? throw new ToolException(error) : listed is { IsSuccess: true };
    }
}
