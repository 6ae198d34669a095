using System.Security.Cryptography;
using System.Text;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories.Trees;

/// <summary>
/// The files of an inventory in the tree of its commit: the entries in one file, and each configuration in a file of its own, so that a
/// push contains only what changed, and the history of a file is the history of an agent.
/// </summary>
internal static class InventoryTree
{
    /// <summary>The file with the entries and the intent.</summary>
    public const string EntriesFile = "inventory.json";

    /// <summary>
    /// Lists the configurations by path: <c>agents/XX/ID.json</c> for what was applied, <c>agents/XX/ID.observed.json</c> if the server had
    /// something else after it, and <c>intent/XX/FINGERPRINT.json</c> for what a run is about to write.
    /// </summary>
    public static Dictionary<string, StoredConfig> List(Inventory inventory)
    {
        Dictionary<string, StoredConfig> files = new(StringComparer.Ordinal);
        HashSet<string> listed = new(StringComparer.Ordinal);
        foreach (var agent in inventory.Agents)
        {
            ListConfigs(agent, Add);
        }

        foreach (var write in inventory.Intent?.Writes ?? [])
        {
            if (write.StoredBody is { } body)
            {
                AddIntended(body);
            }

            if (write.Restoration is { Entry: { } entry })
            {
                ListConfigs(entry, (_, restored) => AddIntended(restored));
            }
        }

        return files;

        void Add(string path, StoredConfig config)
        {
            files[path] = config;
            listed.Add(config.Fingerprint);
        }

        void AddIntended(StoredConfig config)
        {
            if (listed.Add(config.Fingerprint))
            {
                files[$"intent/{config.Fingerprint[..2]}/{config.Fingerprint}.json"] = config;
            }
        }
    }

    private static void ListConfigs(OwnedAgent agent, Action<string, StoredConfig> add)
    {
        var name = RunFolder.GetBackupFileName(agent.Id);
        var path = $"agents/{GetFolder(agent.Id)}/{name}";
        var observed = agent.StoredObserved.GetFormBeside(agent.StoredApplied);
        add(path, agent.StoredApplied);
        if (observed.Fingerprint != agent.StoredApplied.Fingerprint)
        {
            add(path[..^".json".Length] + ".observed.json", observed);
        }
    }

    // GitHub recommends at most 3,000 entries in a folder.
    private static string GetFolder(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..2];
}
