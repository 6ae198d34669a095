using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Server.Proofs;

/// <summary>
/// The proof that the API key of an environment may be sent to its server. Every connection requires one, so that the key is not sent to a
/// server that was only written into the project file.
/// </summary>
internal sealed class ServerProof
{
    private ServerProof(Workspace workspace) => Workspace = workspace;

    public Workspace Workspace { get; }

    /// <summary>
    /// Proves the server by the inventory: if there is one, it belongs to this server. In a pull request, the settings of the environment
    /// must be the reviewed ones. An embedded server has a key of its own.
    /// </summary>
    /// <exception cref="UntrustedInventoryException">The inventory belongs to another server, or it was replaced.</exception>
    /// <exception cref="InventoryException">The inventory cannot be read.</exception>
    /// <exception cref="ToolException">The settings of the environment were not reviewed.</exception>
    public static async Task<ServerProof> CreateAsync(Workspace workspace, ProvenInventory inventory, RunContext context)
    {
        if (workspace.Environment.IsEmbedded)
        {
            return new(workspace);
        }

        if (context.IsPullRequest && !workspace.IsReviewed)
        {
            throw new InvalidOperationException("In a pull request, a connection requires the reviewed settings of the environment.");
        }

        if (workspace.KeyRefusal is { } reason)
        {
            throw new ToolException(new(
                ExitCode.KeyRefused,
                "no_key",
                $"the API key of '{workspace.Environment.Name}' is not used in this pull request: {reason}",
                "merge the settings of the environment first, and fetch the base branch with its history (fetch-depth: 0)"));
        }

        await inventory.LoadForProofAsync(context.Stopping);
        return new(workspace);
    }
}
