namespace AmasSync.Core.Ownership.Intents;

/// <summary>The configurations that an intent refers to. The journal of its run refers to them too, and does not repeat them.</summary>
internal sealed class IntentBodies
{
    private readonly Dictionary<string, StoredConfig> bodies = new(StringComparer.Ordinal);

    public IntentBodies(Intent? intent)
    {
        foreach (var write in intent?.Writes ?? [])
        {
            Add(write.StoredBody);
            Add(write.Restoration?.Entry?.StoredApplied);
            Add(write.Restoration?.Entry is { } entry ? entry.StoredObserved.GetFormBeside(entry.StoredApplied) : null);
        }
    }

    /// <summary>Finds the configuration with a fingerprint; null if the intent does not refer to it.</summary>
    public StoredConfig? Find(string fingerprint) => bodies.GetValueOrDefault(fingerprint);

    private void Add(StoredConfig? body)
    {
        if (body is not null)
        {
            bodies.TryAdd(body.Fingerprint, body);
        }
    }
}
