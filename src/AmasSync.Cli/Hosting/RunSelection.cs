using System.Security.Cryptography;
using System.Text;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.CommandLine.Fleets;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// The environments that a run selected, before a shard was taken of them. Their names are known as soon as the project file was read. The
/// results of shards belong together only if they have the same commit, and the same number and hash of selected names.
/// </summary>
internal sealed class RunSelection
{
    private IReadOnlyList<string> names = [];

    /// <summary>Gets the part of the environments that the run is for; null for all of them.</summary>
    public Shard? Shard { get; private set; }

    /// <summary>Gets the folder of the project; null before it was read.</summary>
    public string? Root { get; private set; }

    /// <summary>Gets or sets the commit that is checked out; null if there is none, or if it is not known yet.</summary>
    public string? Commit { get; set; }

    /// <summary>Gets or sets the names of the environments of the run; empty if it is for one only.</summary>
    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>Gets the names of the selected environments, before a shard was taken of them.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Gets the number of selected environments.</summary>
    public int Count => names.Count;

    /// <summary>Gets the environment that the run is for; null for several, or if it is not known yet.</summary>
    public string? Environment => names is [var only] && Shard is null ? only : null;

    /// <summary>Gets the SHA-256 of the selected names.</summary>
    public string Hash => ComputeHash(names);

    /// <summary>
    /// Computes the SHA-256 of names of environments: in ordinal order, each followed by a line feed, in UTF-8. It is that of
    /// <c>printf '%s\n' NAME... | LC_ALL=C sort | sha256sum</c>.
    /// </summary>
    public static string ComputeHash(IEnumerable<string> names)
    {
        var text = string.Concat(names.Order(StringComparer.Ordinal).Select(name => $"{name}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Sets what the options say before the project was read, for the error of a run that cannot read it.</summary>
    public void Set(GlobalOptions globals) =>
        (names, Shard) = (globals.IsMultiEnvironment ? [] : globals.Environments, globals.Shard);

    /// <summary>Sets the folder of the project, the names of the selected environments, and the part of them that the run is for.</summary>
    public void Set(string root, IEnumerable<string> selected, Shard? shard) => (Root, names, Shard) = (root, [.. selected], shard);
}
