using System.Collections.Concurrent;
using System.Security.Cryptography;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>
/// Reads the files of a folder, each in one version: a file that is read again has the same content, or the reader learns that it was
/// changed. The type is thread-safe.
/// </summary>
internal sealed class FileVersions
{
    private readonly ConcurrentDictionary<string, byte[]> hashes = new(StringComparer.Ordinal);

    /// <summary>Gets the paths of the files that were read.</summary>
    public IReadOnlyCollection<string> Paths => [.. hashes.Keys];

    /// <summary>Returns the text of a file, or null with a finding, as <see cref="TextFile.Read"/> does.</summary>
    /// <exception cref="FileChangedException">The file was read before, with another content.</exception>
    public ResultWithFindings<string?> ReadText(SourceFile file, Place reference)
    {
        var read = TextFile.ReadBytes(file.Path, file.Name, reference);
        if (read.Value is not { } bytes)
        {
            return hashes.ContainsKey(file.Path) ? throw new FileChangedException(file.Name) : new(null, read.Findings);
        }

        var hash = SHA256.HashData(bytes);
        return hashes.GetOrAdd(file.Path, hash).AsSpan().SequenceEqual(hash)
            ? TextFile.Decode(bytes, file.Name)
            : throw new FileChangedException(file.Name);
    }
}
