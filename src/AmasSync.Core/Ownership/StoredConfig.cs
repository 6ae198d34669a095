using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership;

/// <summary>
/// A configuration of the inventory. It is kept as the bytes of its file, parsed on demand, and released when it is no longer used:
/// thousands of agents are loaded, compared once each, and saved unchanged.
/// </summary>
internal sealed class StoredConfig
{
    private readonly byte[] json = [];
    private readonly ConfigValue.Map? value;
    private WeakReference<ConfigValue.Map>? cached;

    private StoredConfig(ConfigValue.Map value) => this.value = value;

    private StoredConfig(byte[] json) => this.json = json;

    /// <exception cref="InventoryException">The configuration contains text that is not valid Unicode.</exception>
    public ConfigValue.Map Value => value ?? (cached?.TryGetTarget(out var known) == true ? known : Parse());

    /// <summary>Gets the fingerprint of the configuration as it is stored.</summary>
    /// <exception cref="InventoryException">The configuration contains text that is not valid Unicode.</exception>
    public string Fingerprint => field ??= CanonicalJson.ComputeFingerprint(Value);

    public static StoredConfig Of(ConfigValue.Map value) => new(value);

    /// <summary>Creates a configuration from an element of a file that amas-sync wrote.</summary>
    /// <exception cref="FormatException">The element is not an object.</exception>
    public static StoredConfig FromJson(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new(JsonMarshal.GetRawUtf8Value(element).ToArray())
        : throw new FormatException("A configuration is not an object.");

    /// <summary>Writes the configuration as part of a larger document, with marks in place of secrets.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="file">
    /// The configuration of the file. Other texts that contain a secret in an encoded form are written as its mark; null to keep all.
    /// </param>
    public void Write(Utf8JsonWriter writer, ConfigValue.Map? file = null)
    {
        // A journal entry is one line, whatever file its configuration came from.
        if (value is not null || (!writer.Options.Indented && json.AsSpan().Contains((byte)'\n')))
        {
            ConfigJson.WriteStored(writer, file is null ? Value : HeldSecrets.Mark(Value, file));
        }
        else
        {
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }

    private ConfigValue.Map Parse()
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 256 });
            var map = ConfigJson.ReadRedacted(document.RootElement) as ConfigValue.Map ?? ConfigValue.Map.Empty;
            cached = new(map);
            return map;
        }
        catch (InvalidOperationException exception)
        {
            throw new InventoryException(
                "a configuration in the inventory contains text that is not valid Unicode; restore the inventory from a backup or from Git",
                exception);
        }
    }
}
