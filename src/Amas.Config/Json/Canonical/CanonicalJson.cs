using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json.Buffers;

namespace Amas.Config.Json.Canonical;

/// <summary>
/// The canonical form of a configuration: members sorted by name (ordinal), null members left out, equal numbers spelled the same.
/// Equality and fingerprints are based on it.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>How the canonical form is written.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        SkipValidation = true,
    };

    /// <summary>Returns the canonical form with marks in place of secrets. It can be shown, saved and hashed.</summary>
    public static string SerializeRedacted(ConfigValue value)
    {
        using PooledBuffer buffer = new();
        Write(buffer, value);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    /// <summary>Returns the SHA-256 hash of the redacted canonical form, as 64 lower-case hex digits.</summary>
    public static string ComputeFingerprint(ConfigValue value)
    {
        using PooledBuffer buffer = new();
        Write(buffer, value);
        return Sha256Hex.Compute(buffer.Written);
    }

    /// <summary>
    /// Returns whether two values are equal. Two secrets with known values, or a secret and a text, are compared by value,
    /// other secrets by their marks.
    /// </summary>
    public static bool AreEqual(ConfigValue? left, ConfigValue? right) => (left, right) switch
    {
        (null or ConfigValue.Null, null or ConfigValue.Null) => true,
        (ConfigValue.Boolean a, ConfigValue.Boolean b) => a.Value == b.Value,
        (ConfigValue.Number a, ConfigValue.Number b) => HaveEqualValue(a, b),
        (ConfigValue.Text a, ConfigValue.Text b) => a.Value == b.Value,
        (ConfigValue.Secret a, ConfigValue.Text b) => a.Value == b.Value,
        (ConfigValue.Text a, ConfigValue.Secret b) => a.Value == b.Value,
        (ConfigValue.Secret { Value: { } a }, ConfigValue.Secret { Value: { } b }) => a == b,
        (ConfigValue.Secret a, ConfigValue.Secret b) => a.Mark == b.Mark,
        (ConfigValue.List a, ConfigValue.List b) => HaveEqualItems(a.Items, b.Items),
        (ConfigValue.Map a, ConfigValue.Map b) => HaveEqualMembers(a, b),
        _ => false,
    };

    private static bool HaveEqualValue(ConfigValue.Number left, ConfigValue.Number right) =>
        left.Literal == right.Literal || ExactNumber.Normalize(left.Literal) == ExactNumber.Normalize(right.Literal);

    private static bool HaveEqualItems(IReadOnlyList<ConfigValue> left, IReadOnlyList<ConfigValue> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var index = 0; index < left.Count; index++)
        {
            if (!AreEqual(left[index], right[index]))
            {
                return false;
            }
        }

        return true;
    }

    // Names are unique: if each member on the left has its equal on the right, and there are as many, nothing else is on the right. To
    // compare the members from both sides would double the work at each level.
    private static bool HaveEqualMembers(ConfigValue.Map left, ConfigValue.Map right)
    {
        if (CountMembers(left) != CountMembers(right))
        {
            return false;
        }

        for (var index = 0; index < left.Members.Count; index++)
        {
            var (name, value) = left.Members[index];
            if (value is not ConfigValue.Null && !AreEqual(value, FindMember(right, name, index)))
            {
                return false;
            }
        }

        return true;
    }

    private static int CountMembers(ConfigValue.Map map)
    {
        var count = 0;
        for (var index = 0; index < map.Members.Count; index++)
        {
            count += map.Members[index].Value is ConfigValue.Null ? 0 : 1;
        }

        return count;
    }

    // Equal objects mostly have their members in the same order.
    private static ConfigValue? FindMember(ConfigValue.Map map, string name, int expected) =>
        expected < map.Members.Count && map.Members[expected] is var member && member.Key == name ? member.Value : map[name];

    private static void Write(PooledBuffer buffer, ConfigValue value)
    {
        using Utf8JsonWriter writer = new(buffer, Options);
        Write(writer, value);
    }

    private static void WriteMembers(Utf8JsonWriter writer, ConfigValue.Map map)
    {
        KeyValuePair<string, ConfigValue>[]? sorted = null;
        for (var index = 1; sorted is null && index < map.Members.Count; index++)
        {
            if (string.CompareOrdinal(map.Members[index - 1].Key, map.Members[index].Key) > 0)
            {
                sorted = [.. map.Members];
                Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
            }
        }

        foreach (var member in sorted ?? map.Members)
        {
            if (member.Value is not ConfigValue.Null)
            {
                writer.WritePropertyName(member.Key);
                Write(writer, member.Value);
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, ConfigValue value)
    {
        switch (value)
        {
            case ConfigValue.Map map:
                writer.WriteStartObject();
                WriteMembers(writer, map);
                writer.WriteEndObject();
                break;
            case ConfigValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ConfigValue.Number number:
                writer.WriteRawValue(ExactNumber.Normalize(number.Literal), skipInputValidation: true);
                break;
            default:
                ConfigJson.WriteStored(writer, value);
                break;
        }
    }
}
