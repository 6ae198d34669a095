using System.Globalization;
using System.Text;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Cli.Git.Inventories.Trees;

/// <summary>The files that change from one commit of an inventory to the next, as the input of <c>git fast-import</c>.</summary>
/// <param name="inventory">The new inventory.</param>
/// <param name="parent">The commit of the inventory before; null if there is none.</param>
/// <param name="before">The fingerprints of its configurations by path; null to write all files.</param>
internal sealed class TreeChange(Inventory inventory, string? parent, IReadOnlyDictionary<string, string>? before)
{
    private const int MaxFileBytes = 10 * 1024 * 1024;

    // Of a new entry, without its name, its key and its file.
    private const int TypicalEntryBytes = 400;

    private readonly Dictionary<string, StoredConfig> files = InventoryTree.List(inventory);
    private readonly Lazy<ReadOnlyMemory<byte>> entries = new(() => SerializeEntries(inventory));

    /// <summary>Gets the fingerprints of the configurations of the new inventory by path.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints =>
        files.ToDictionary(file => file.Key, file => file.Value.Fingerprint, StringComparer.Ordinal);

    /// <summary>
    /// Ensures, before the first write of a run, that the file with the entries does not become too large, neither now nor after the run.
    /// What a run has written is saved in any case.
    /// </summary>
    /// <exception cref="InventoryException">It would.</exception>
    public void EnsureEntriesFit()
    {
        if (inventory.Intent is not { } intent)
        {
            return;
        }

        var creates = intent.Writes.Where(write => write.Action == WriteAction.Create);
        var added = creates.Sum(write => TypicalEntryBytes + (2 * write.Name.Text.Length) + write.File.Length);
        var after = SerializeEntries(inventory with { Intent = null }).Length + added;
        if (Math.Max(entries.Value.Length, after) > MaxFileBytes)
        {
            throw new InventoryException(
                "the inventory would have more than 10 MB of entries, the maximum on a Git remote; "
                + "divide the agents among several projects, or use 'inventory: file'");
        }
    }

    /// <summary>
    /// Writes a draft of the commit, whose ID git prints. The branch of the draft exists only while git reads its input.
    /// </summary>
    /// <param name="stream">The standard input of git.</param>
    /// <param name="hashLength">The length of an ID in the repository.</param>
    /// <exception cref="InventoryException">A configuration is missing.</exception>
    public void Write(Stream stream, int hashLength)
    {
        const string branch = "refs/amas-sync/draft";
        WriteText(stream, $"feature done\ncommit {branch}\nmark :1\ncommitter amas-sync <amas-sync> 0 +0000\ndata 0\n");
        WriteText(stream, parent is null ? "" : $"from {parent}\n");
        WriteText(stream, before is null ? "deleteall\n" : "");
        WriteFile(stream, InventoryTree.EntriesFile, entries.Value);
        foreach (var (path, config) in files)
        {
            if (before?.GetValueOrDefault(path) != config.Fingerprint)
            {
                WriteFile(stream, path, config.GetJson());
            }
        }

        foreach (var path in before?.Keys.Where(path => !files.ContainsKey(path)) ?? [])
        {
            WriteText(stream, $"D {path}\n");
        }

        WriteText(stream, $"get-mark :1\nreset {branch}\nfrom {new string('0', hashLength)}\n\ndone\n");
        stream.Flush();
    }

    private static ReadOnlyMemory<byte> SerializeEntries(Inventory inventory)
    {
        using MemoryStream stream = new();
        InventoryJson.WriteEntries(stream, inventory);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private static void WriteFile(Stream stream, string path, ReadOnlyMemory<byte> content)
    {
        WriteText(stream, string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {content.Length}\n"));
        stream.Write(content.Span);
        stream.WriteByte((byte)'\n');
    }

    private static void WriteText(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
