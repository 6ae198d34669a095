using System.Collections.Concurrent;
using System.Security.Cryptography;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources.Texts;

namespace AmasSync.Core.Sources;

/// <summary>
/// Reads the files of a folder, each in one version: a file that is read again has the same content, or the reader learns that it was
/// changed. The type is thread-safe.
/// </summary>
/// <param name="shared">The texts that several environments share; null for none.</param>
internal sealed class FileVersions(RunTexts? shared = null)
{
    private readonly ConcurrentDictionary<string, byte[]> hashes = new(StringComparer.Ordinal);

    /// <summary>Gets the paths of the files that were read.</summary>
    public IReadOnlyCollection<string> Paths => [.. hashes.Keys];

    /// <summary>Returns the text of a file, or null with a finding, as <see cref="TextFile.Read"/> does.</summary>
    /// <exception cref="FileChangedException">The file was read before, with another content.</exception>
    public ResultWithFindings<string?> ReadText(SourceFile file, Place reference)
    {
        IReadOnlyList<Finding> findings = [];
        var text = shared is null ? Load() : shared.GetOrRead(file, Load);
        if (text is null)
        {
            return hashes.ContainsKey(file.Path) ? throw new FileChangedException(file.Name) : new(null, findings);
        }

        return hashes.GetOrAdd(file.Path, text.Hash).AsSpan().SequenceEqual(text.Hash)
            ? text.Text
            : throw new FileChangedException(file.Name);

        FileText? Load()
        {
            var read = TextFile.ReadBytes(file.Path, file.Name, reference);
            findings = read.Findings;
            return read.Value is { } bytes ? new(TextFile.Decode(bytes, file.Name), SHA256.HashData(bytes)) : null;
        }
    }
}
