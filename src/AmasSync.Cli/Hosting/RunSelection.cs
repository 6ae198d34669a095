using System.Security.Cryptography;
using System.Text;
using AmasSync.Cli.CommandLine.Fleets;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// The environments that a run selected, before a shard was taken of them. They are known as soon as the project file was read. The results
/// of shards belong together only if they have the same commit, and the same number and hash of selected names.
/// </summary>
internal sealed class RunSelection
{
    private IReadOnlyList<string> names = [];

    /// <summary>Gets the part of the environments that the run is for; null for all of them.</summary>
    public Shard? Shard { get; private set; }

    /// <summary>Gets the folder of the project; null before it was read.</summary>
    public string? Root { get; private set; }

    /// <summary>Gets the commit that is checked out; null if there is none, or if it is not known yet.</summary>
    public string? Commit { get; set; }

    /// <summary>Gets or sets the names of the environments of the run; empty if it is for one only.</summary>
    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>Gets the number of selected environments.</summary>
    public int Count => names.Count;

    /// <summary>Gets the SHA-256 of the selected names: sorted, each followed by a line feed.</summary>
    public string Hash
    {
        get
        {
            var text = string.Concat(names.Order(StringComparer.Ordinal).Select(name => $"{name}\n"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Sets the folder of the project, the names of the selected environments, and the part of them that the run is for.</summary>
    public void Set(string root, IEnumerable<string> selected, Shard? shard) => (Root, names, Shard) = (root, [.. selected], shard);
}
