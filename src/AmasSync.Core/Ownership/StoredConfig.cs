using System.Text.Json;
using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Ownership.Bodies;

namespace AmasSync.Core.Ownership;

/// <summary>
/// A configuration of the inventory. Entries refer to it by its fingerprint; it is read from its store and parsed on demand, and released
/// when it is no longer used: thousands of agents are loaded, and few are changed.
/// </summary>
internal sealed class StoredConfig
{
    private readonly Func<ConfigValue.Map>? read;
    private readonly IBodyReader? store;
    private readonly AgentName? agent;
    private WeakReference<ConfigValue.Map>? cached;
    private string? fingerprint;
    private byte[]? json;
    private (StoredConfig Applied, StoredConfig Form)? beside;

    private StoredConfig(Func<ConfigValue.Map> read, byte[]? json) => (this.read, this.json) = (read, json);

    private StoredConfig(string fingerprint, AgentName agent, IBodyReader store) =>
        (this.fingerprint, this.agent, this.store) = (fingerprint, agent, store);

    /// <summary>Gets the fingerprint of the configuration, with marks in place of secrets, without reading it.</summary>
    public string Fingerprint => fingerprint ??= CanonicalJson.ComputeFingerprint(Value);

    /// <summary>Gets the configuration.</summary>
    /// <exception cref="InventoryException">It is missing in its store, or its content is not what the fingerprint says.</exception>
    public ConfigValue.Map Value => read?.Invoke() ?? (cached?.TryGetTarget(out var known) == true ? known : Parse(ReadFromStore()));

    public static StoredConfig Of(ConfigValue.Map value) => new(() => value, json: null);

    /// <summary>Creates a configuration that is held elsewhere.</summary>
    /// <param name="read">Returns the configuration, the same each time.</param>
    /// <param name="json">The configuration as it is stored, if it has that form already.</param>
    public static StoredConfig ReadOnDemand(Func<ConfigValue.Map> read, byte[]? json) => new(read, json);

    /// <summary>Creates a configuration that is read from a store on demand.</summary>
    public static StoredConfig FromStore(string fingerprint, AgentName agent, IBodyReader store) => new(fingerprint, agent, store);

    /// <summary>
    /// Returns the form in which a configuration that was observed is stored beside the applied one: the applied one if both are equal;
    /// otherwise texts that contain a secret in an encoded form are replaced by its mark, unless the applied one has them too.
    /// </summary>
    public StoredConfig GetFormBeside(StoredConfig applied)
    {
        if (this == applied || store is not null)
        {
            return this;
        }

        if (beside is not { } known || known.Applied != applied)
        {
            var (observed, sent) = (Value, applied.Value);
            known = (applied, CanonicalJson.AreEqual(observed, sent) ? applied : MarkHeldSecrets(observed, sent));
            beside = known;
        }

        return known.Form;
    }

    /// <summary>Writes the configuration as part of a larger document, with marks in place of secrets.</summary>
    public void Write(Utf8JsonWriter writer) => writer.WriteRawValue(GetJson().Span, skipInputValidation: true);

    /// <summary>Returns the configuration as one line of UTF-8 JSON, with marks in place of secrets.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public ReadOnlyMemory<byte> GetJson()
    {
        if (store is null)
        {
            return json ??= ConfigJson.SerializeStored(Value);
        }

        // What another program has reformatted is not copied as it is.
        var stored = ReadFromStore();
        var isCopied = !stored.Span.Contains((byte)'\n') && (store.IsParsed || Parse(stored) is not null);
        return isCopied ? stored : ConfigJson.SerializeStored(Value);
    }

    /// <summary>Returns whether these bytes are those of the store; false if they are not known without effort.</summary>
    public bool HasStoredJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return store?.IsParsed == true && store.Read(Fingerprint) is { } stored && stored.Span.SequenceEqual(utf8);
        }
        catch (InventoryException)
        {
            return false;
        }
    }

    /// <summary>Reads the bytes of the store.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public ReadOnlyMemory<byte> ReadStoredJson() => ReadFromStore();

    private StoredConfig MarkHeldSecrets(ConfigValue.Map observed, ConfigValue.Map applied)
    {
        var marked = HeldSecrets.Mark(observed, applied);
        return ReferenceEquals(marked, observed) ? this : Of(marked);
    }

    private ReadOnlyMemory<byte> ReadFromStore() =>
        store?.Read(Fingerprint) ?? throw new InventoryException($"{Describe()} is missing; {store?.Remedy}");

    private ConfigValue.Map Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 256 });
            if (ConfigJson.ReadRedacted(document.RootElement) is ConfigValue.Map map
                && CanonicalJson.ComputeFingerprint(map) == fingerprint)
            {
                cached = new(map);
                return map;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InventoryException($"{Describe()} is damaged; {store?.Remedy}", exception);
        }

        throw new InventoryException($"{Describe()} is not the one that was applied: its fingerprint differs; {store?.Remedy}");
    }

    private string Describe() => $"the configuration of '{agent}' in {store?.Place}";
}
