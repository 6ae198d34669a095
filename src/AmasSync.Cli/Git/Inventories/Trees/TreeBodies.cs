using Amas.Config;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Bodies;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Cli.Git.Inventories.Trees;

/// <summary>The configurations of an inventory in the tree of its commit, each read from its file when it is needed.</summary>
/// <param name="objects">The objects of the repository.</param>
/// <param name="commit">The commit of the inventory.</param>
/// <param name="place">The name of the inventory in messages.</param>
internal sealed class TreeBodies(ObjectReader objects, string commit, string place) : IBodyReader
{
    private Dictionary<string, string> paths = new(StringComparer.Ordinal);

    /// <summary>Gets the fingerprints of the configurations by path, once the entries are read.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints { get; private set; } = new Dictionary<string, string>();

    public string Place => place;

    public string Remedy => InventoryJson.BodyRemedy;

    public bool IsParsed => false;

    /// <summary>Reads the entries of the inventory.</summary>
    /// <exception cref="InventoryException">The document is not an inventory, or has a newer format.</exception>
    public Inventory ReadEntries(byte[] utf8)
    {
        var inventory = InventoryJson.ReadEntries(utf8, place, Open);
        Fingerprints = InventoryTree.List(inventory)
            .ToDictionary(file => file.Key, file => file.Value.Fingerprint, StringComparer.Ordinal);
        paths = Fingerprints.DistinctBy(file => file.Value).ToDictionary(file => file.Value, file => file.Key, StringComparer.Ordinal);
        return inventory;
    }

    public ReadOnlyMemory<byte>? Read(string fingerprint)
    {
        var content = paths.TryGetValue(fingerprint, out var path) ? objects.Read($"{commit}:{path}") : null;
        return content is null ? null : (ReadOnlyMemory<byte>?)content;
    }

    private StoredConfig Open(string fingerprint, AgentName agent) => StoredConfig.FromStore(fingerprint, agent, this);
}
