namespace AmasSync.Core.Ownership.Bodies;

/// <summary>The configurations that the entries of a document refer to, in the order of their first use; each occurs once.</summary>
internal sealed class BodyList
{
    private readonly Dictionary<string, StoredConfig> bodies = new(StringComparer.Ordinal);

    /// <summary>Gets the configurations.</summary>
    public IReadOnlyCollection<StoredConfig> Bodies => bodies.Values;

    /// <summary>Adds a configuration and returns its fingerprint.</summary>
    public string Add(StoredConfig body)
    {
        bodies.TryAdd(body.Fingerprint, body);
        return body.Fingerprint;
    }
}
