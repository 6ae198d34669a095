using System.Runtime.InteropServices;
using System.Text.Json;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership;

/// <summary>
/// A configuration of the inventory: as the bytes of its file until it is asked for, and let go again when nobody holds it. Thousands of
/// agents are loaded to be compared once each, and saved as they were.
/// </summary>
internal sealed class StoredConfig
{
    private readonly byte[] json = [];
    private readonly ConfigValue.Map? value;
    private WeakReference<ConfigValue.Map>? cached;

    private StoredConfig(ConfigValue.Map value) => this.value = value;

    private StoredConfig(byte[] json) => this.json = json;

    /// <exception cref="InventoryException">It holds what no configuration can.</exception>
    public ConfigValue.Map Value => value ?? (cached?.TryGetTarget(out var known) == true ? known : Parse());

    public static StoredConfig Of(ConfigValue.Map value) => new(value);

    /// <summary>A configuration as it lies in a file of ours.</summary>
    /// <exception cref="FormatException">It is not an object.</exception>
    public static StoredConfig FromJson(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new(JsonMarshal.GetRawUtf8Value(element).ToArray())
        : throw new FormatException("A configuration is not an object.");

    /// <summary>Writes it as part of a larger document, secrets as their marks.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        // A journal's entry is one line, whatever file its configuration came from.
        if (value is not null || (!writer.Options.Indented && json.AsSpan().Contains((byte)'\n')))
        {
            ConfigJson.WriteRedacted(writer, Value);
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
            throw new InventoryException("a configuration in the inventory holds text that is not Unicode; restore the inventory from a backup or from Git", exception);
        }
    }
}
