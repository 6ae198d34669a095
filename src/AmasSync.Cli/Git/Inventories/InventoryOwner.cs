using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories;

/// <summary>Whose an inventory in a repository is: several projects of one repository may have environments of one name.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Server">Its server.</param>
/// <param name="Folder">The project's folder in the repository, with forward slashes; <c>.</c> for the repository's own.</param>
/// <param name="IsProject">Whether a folder of the repository still holds a project.</param>
internal sealed record InventoryOwner(string Environment, string Server, string Folder, Func<string, bool> IsProject)
{
    public const string FileName = "inventory.json";

    /// <summary>The inventory with our folder.</summary>
    public Inventory WithFolder(Inventory inventory) => inventory with { Folder = Folder };

    /// <summary>The inventory, if it is ours; that of a project that moved to our folder is.</summary>
    /// <exception cref="InventoryException">It is another project's, or of another environment or server.</exception>
    public Inventory EnsureOwned(Inventory inventory, string reference) =>
        inventory.Folder is { } folder && folder != Folder && IsProject(folder)
            ? throw new InventoryException(
                $"{reference} belongs to the project in '{folder}' of this repository, not to the one in '{Folder}'; give this project an environment of another name")
            : inventory.EnsureMatches(Environment, Server, reference);
}
