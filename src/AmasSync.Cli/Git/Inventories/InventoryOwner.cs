using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>The project that an inventory belongs to. Several projects in a repository may have environments with the same name.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Server">The environment's server.</param>
/// <param name="Folder">The project's folder in the repository, with forward slashes; <c>.</c> for the root.</param>
/// <param name="IsProject">Returns whether a folder of the repository contains a project.</param>
internal sealed record InventoryOwner(string Environment, string Server, string Folder, Func<string, bool> IsProject)
{
    /// <summary>Records this project's folder in an inventory.</summary>
    public Inventory WithFolder(Inventory inventory) => inventory with { Folder = Folder };

    /// <summary>Returns an inventory that belongs to this project, or to one that was moved to this folder.</summary>
    /// <exception cref="UntrustedInventoryException">It belongs to another project, environment or server.</exception>
    public Inventory EnsureOwned(Inventory inventory, string reference)
    {
        if (inventory.Folder is { } folder && folder != Folder && IsProject(folder))
        {
            throw new UntrustedInventoryException(
                $"{reference} belongs to the project in '{folder}' of this repository, not to the one in '{Folder}'; "
                + "rename the environment");
        }

        return inventory.EnsureMatches(Environment, Server, reference);
    }
}
