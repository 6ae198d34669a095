using Amas.Config;

namespace AmasSync.Core.Ownership.Bodies;

/// <summary>
/// The configurations in the member <c>bodies</c> of a document that is not in memory. Only their places are known; each is read when it is
/// needed.
/// </summary>
/// <param name="place">Where the document is, for messages.</param>
/// <param name="remedy">What to do if a configuration is missing or damaged, as a clause.</param>
/// <param name="read">Reads a part of the document: its offset and its length.</param>
internal sealed class PartBodies(string place, string remedy, Func<long, int, ReadOnlyMemory<byte>> read) : IBodyReader
{
    private readonly Dictionary<string, (long Offset, int Length)> parts = new(StringComparer.Ordinal);

    public string Place => place;

    public string Remedy => remedy;

    public bool IsParsed => true;

    public ReadOnlyMemory<byte>? Read(string fingerprint)
    {
        if (!parts.TryGetValue(fingerprint, out var part) || part.Length == 0)
        {
            return null;
        }

        try
        {
            return read(part.Offset, part.Length);
        }
        catch (IOException exception)
        {
            throw new InventoryException($"cannot read {place}: {exception.Message}; run the command again", exception);
        }
    }

    /// <summary>Returns a configuration without reading it.</summary>
    public StoredConfig Open(string fingerprint, AgentName agent)
    {
        parts.TryAdd(fingerprint, default); // So that one text is kept for entry and body.
        return StoredConfig.FromStore(fingerprint, agent, this);
    }

    /// <summary>Adds the place of a configuration. Of two with one fingerprint, the first counts.</summary>
    public void Add(string fingerprint, long offset, int length)
    {
        if (parts.GetValueOrDefault(fingerprint).Length == 0)
        {
            parts[fingerprint] = (offset, length);
        }
    }
}
