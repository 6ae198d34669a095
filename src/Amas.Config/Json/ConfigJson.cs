using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json.Buffers;

namespace Amas.Config.Json;

/// <summary>Converts JSON text to configuration values and back. Numbers keep their spelling in both directions.</summary>
internal static class ConfigJson
{
    /// <summary>The limits of JSON that can be a configuration.</summary>
    public static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth };

    private const int MaxDepth = 256;

    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    /// <exception cref="JsonException">The text is not JSON, or is nested more than 256 levels deep.</exception>
    public static ConfigValue Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, ParseOptions);
        return Read(document.RootElement);
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static ConfigValue Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns the value of an element as a server or a user wrote it.</summary>
    /// <exception cref="JsonException">The element is nested deeper than the limit.</exception>
    public static ConfigValue Read(JsonElement element, int maxDepth = MaxDepth) => Read(element, readMarks: false, maxDepth);

    /// <summary>
    /// Returns the value of an element of a file that amas-sync wrote: <c>{"$sensitive":{"env":"NAME"}}</c> is a secret whose
    /// value is not known.
    /// </summary>
    public static ConfigValue ReadRedacted(JsonElement element) => Read(element, readMarks: true, MaxDepth);

    /// <summary>Serializes a value for the server, with the values of secrets.</summary>
    /// <exception cref="InvalidOperationException">The value of a secret is not known, because the secret was read from a file.</exception>
    public static byte[] SerializeForServer(ConfigValue value) => Write(value, Compact, Form.Server);

    /// <summary>Serializes a value for the next run, on one line, with marks in place of secrets and with texts as they are.</summary>
    public static byte[] SerializeStored(ConfigValue value) => Write(value, Compact, Form.Stored);

    /// <summary>Serializes a value for output, with marks in place of secrets and with the shown form of texts.</summary>
    public static string SerializeRedacted(ConfigValue value, bool indented = false) =>
        PlainJsonText.From(Write(value, indented ? Indented : Compact, Form.Output));

    /// <summary>Writes a value as part of a larger document for output, as <see cref="SerializeRedacted"/> does.</summary>
    public static void WriteRedacted(Utf8JsonWriter writer, ConfigValue value) => Write(writer, value, Form.Output);

    /// <summary>Writes a value for the next run, with marks in place of secrets and with texts as they are.</summary>
    public static void WriteStored(Utf8JsonWriter writer, ConfigValue value) => Write(writer, value, Form.Stored);

    private static ConfigValue Read(JsonElement element, bool readMarks, int maxDepth) => element.ValueKind switch
    {
        JsonValueKind.Array or JsonValueKind.Object when maxDepth == 0 => throw new JsonException("The JSON is nested too deep."),
        JsonValueKind.True => new ConfigValue.Boolean(true),
        JsonValueKind.False => new ConfigValue.Boolean(false),
        JsonValueKind.Number => new ConfigValue.Number(element.GetRawText()),
        JsonValueKind.String => new ConfigValue.Text(element.GetString() ?? ""),
        JsonValueKind.Array => new ConfigValue.List([.. element.EnumerateArray().Select(item => Read(item, readMarks, maxDepth - 1))]),
        JsonValueKind.Object => ReadObject(element, readMarks, maxDepth - 1),
        _ => ConfigValue.None,
    };

    private static ConfigValue ReadObject(JsonElement element, bool readMarks, int maxDepth)
    {
        List<KeyValuePair<string, ConfigValue>> members = new(element.GetPropertyCount());
        foreach (var property in element.EnumerateObject())
        {
            members.Add(new(MemberNames.Intern(property), Read(property.Value, readMarks, maxDepth)));
        }

        // JSON allows duplicate names; the first one counts.
        if (HasDuplicates(members))
        {
            members = [.. members.DistinctBy(member => member.Key, StringComparer.Ordinal)];
        }

        var mark = readMarks ? SecretMark.TryRead(members) : null;
        return mark is null ? new ConfigValue.Map(members) : new ConfigValue.Secret(mark, value: null);
    }

    private static bool HasDuplicates(List<KeyValuePair<string, ConfigValue>> members)
    {
        const int setThreshold = 16;
        if (members.Count > setThreshold)
        {
            HashSet<string> names = new(members.Count, StringComparer.Ordinal);
            return !members.TrueForAll(member => names.Add(member.Key));
        }

        for (var later = 1; later < members.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (members[earlier].Key == members[later].Key)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static byte[] Write(ConfigValue value, JsonWriterOptions options, Form form)
    {
        using PooledBuffer buffer = new();
        using (Utf8JsonWriter writer = new(buffer, options))
        {
            Write(writer, value, form);
        }

        return buffer.Written.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ConfigValue value, Form form)
    {
        switch (value)
        {
            case ConfigValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case ConfigValue.Number number:
                writer.WriteRawValue(number.Literal, skipInputValidation: true);
                break;
            case ConfigValue.Text text:
                writer.WriteStringValue(form == Form.Output ? text.Shown : text.Value);
                break;
            case ConfigValue.Secret secret:
                WriteSecret(writer, secret, form);
                break;
            case ConfigValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item, form);
                }

                writer.WriteEndArray();
                break;
            case ConfigValue.Map map:
                writer.WriteStartObject();
                foreach (var member in map.Members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value, form);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteSecret(Utf8JsonWriter writer, ConfigValue.Secret secret, Form form)
    {
        if (form == Form.Server)
        {
            writer.WriteStringValue(secret.GetRequiredValue());
        }
        else
        {
            Write(writer, secret.Mark.ToMap(), form);
        }
    }

    /// <summary>Who reads the JSON.</summary>
    private enum Form
    {
        Server,
        Output,
        Stored,
    }
}
