using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amas.Config.Json;

/// <summary>
/// Serializes the configuration values of a document. Secrets are written as their marks, and numbers keep their spelling.
/// </summary>
internal sealed class ConfigValueConverter<T> : JsonConverter<T>
    where T : ConfigValue
{
    /// <exception cref="JsonException">The value is of another kind than <typeparamref name="T"/>.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ConfigJson.ReadRedacted(document.RootElement) as T ?? throw new JsonException($"The value is not a {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => ConfigJson.WriteRedacted(writer, value);
}
