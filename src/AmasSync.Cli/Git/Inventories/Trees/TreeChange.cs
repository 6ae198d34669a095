using System.Globalization;
using System.Text;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Cli.Git.Inventories.Trees;

/// <summary>The files that change from one commit of an inventory to the next, as the input of <c>git fast-import</c>.</summary>
/// <param name="inventory">The new inventory.</param>
/// <param name="parent">The commit of the inventory before; null if there is none.</param>
/// <param name="before">The fingerprints of its configurations by path; null to write all files.</param>
internal sealed class TreeChange(Inventory inventory, string? parent, IReadOnlyDictionary<string, string>? before)
{
    private readonly Dictionary<string, StoredConfig> files = InventoryTree.List(inventory);

    /// <summary>Gets the fingerprints of the configurations of the new inventory by path.</summary>
    public IReadOnlyDictionary<string, string> Fingerprints =>
        files.ToDictionary(file => file.Key, file => file.Value.Fingerprint, StringComparer.Ordinal);

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
        WriteFile(stream, InventoryTree.EntriesFile, SerializeEntries());
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

    private ReadOnlyMemory<byte> SerializeEntries()
    {
        using MemoryStream entries = new();
        InventoryJson.WriteEntries(entries, inventory);
        return entries.GetBuffer().AsMemory(0, (int)entries.Length);
    }

    private static void WriteFile(Stream stream, string path, ReadOnlyMemory<byte> content)
    {
        WriteText(stream, string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {content.Length}\n"));
        stream.Write(content.Span);
        stream.WriteByte((byte)'\n');
    }

    private static void WriteText(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
