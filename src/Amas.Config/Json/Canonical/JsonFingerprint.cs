using System.Text.Json;
using Amas.Config.Json.Buffers;

namespace Amas.Config.Json.Canonical;

/// <summary>Computes the fingerprint of a configuration from its JSON, without its value.</summary>
internal static class JsonFingerprint
{
    /// <summary>
    /// Returns the fingerprint that <see cref="CanonicalJson.ComputeFingerprint"/> returns of the value of the JSON; null if that cannot
    /// be told, because an object has two members of one name, or a member named as the mark of a secret.
    /// </summary>
    /// <exception cref="JsonException">The text is not JSON, or is nested more than 256 levels deep.</exception>
    public static string? TryCompute(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, ConfigJson.ParseOptions);
        using PooledBuffer buffer = new();
        return TryWrite(buffer, document.RootElement) ? Sha256Hex.Compute(buffer.Written) : null;
    }

    private static bool TryWrite(PooledBuffer buffer, JsonElement element)
    {
        using Utf8JsonWriter writer = new(buffer, CanonicalJson.Options);
        return TryWrite(writer, element);
    }

    private static bool TryWrite(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return TryWriteObject(writer, element);
            case JsonValueKind.Array:
                return TryWriteArray(writer, element);
            case JsonValueKind.Number:
                writer.WriteRawValue(ExactNumber.Normalize(element.GetRawText()), skipInputValidation: true);
                return true;
            default:
                element.WriteTo(writer);
                return true;
        }
    }

    private static bool TryWriteArray(Utf8JsonWriter writer, JsonElement array)
    {
        writer.WriteStartArray();
        foreach (var item in array.EnumerateArray())
        {
            if (!TryWrite(writer, item))
            {
                return false;
            }
        }

        writer.WriteEndArray();
        return true;
    }

    private static bool TryWriteObject(Utf8JsonWriter writer, JsonElement element)
    {
        writer.WriteStartObject();
        var members = ListSorted(element);
        for (var index = 0; index < members.Length; index++)
        {
            var (name, value) = members[index];
            if (name == SecretMark.MarkKey || (index > 0 && name == members[index - 1].Key))
            {
                return false;
            }

            if (value.ValueKind != JsonValueKind.Null)
            {
                writer.WritePropertyName(name);
                if (!TryWrite(writer, value))
                {
                    return false;
                }
            }
        }

        writer.WriteEndObject();
        return true;
    }

    private static KeyValuePair<string, JsonElement>[] ListSorted(JsonElement element)
    {
        var members = new KeyValuePair<string, JsonElement>[element.GetPropertyCount()];
        var count = 0;
        foreach (var property in element.EnumerateObject())
        {
            members[count++] = new(MemberNames.Intern(property), property.Value);
        }

        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return members;
    }
}
