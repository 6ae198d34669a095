using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amas.Config.Json;

/// <summary>JSON text to configuration values and back. Numbers keep their spelling in both directions.</summary>
internal static class ConfigJson
{
    private const int MaxDepth = 256;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth, SkipValidation = true };

    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    /// <exception cref="JsonException">The text is not JSON, or is nested deeper than 256 levels.</exception>
    public static ConfigValue Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, ParseOptions);
        return Read(document.RootElement);
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static ConfigValue Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>The value of an element, as a server or a user wrote it.</summary>
    public static ConfigValue Read(JsonElement element) => Read(element, readMarks: false);

    /// <summary>The value of an element of one of our own files, where <c>{"$sensitive":{"env":"NAME"}}</c> is a secret whose value is not known.</summary>
    public static ConfigValue ReadRedacted(JsonElement element) => Read(element, readMarks: true);

    /// <summary>What is sent to the server: secrets with their values.</summary>
    /// <exception cref="InvalidOperationException">A secret's value is not known: it was read back from a file.</exception>
    public static byte[] SerializeForServer(ConfigValue value) => Write(value, Compact, reveal: true);

    /// <summary>What is shown or saved: secrets as their marks.</summary>
    public static string SerializeRedacted(ConfigValue value, bool indented = false) =>
        Encoding.UTF8.GetString(Write(value, indented ? Indented : Compact, reveal: false));

    /// <summary>Writes a value as part of a larger document, secrets as their marks.</summary>
    public static void WriteRedacted(Utf8JsonWriter writer, ConfigValue value) => Write(writer, value, reveal: false);

    private static ConfigValue Read(JsonElement element, bool readMarks) => element.ValueKind switch
    {
        JsonValueKind.True => new ConfigValue.Boolean(true),
        JsonValueKind.False => new ConfigValue.Boolean(false),
        JsonValueKind.Number => new ConfigValue.Number(element.GetRawText()),
        JsonValueKind.String => new ConfigValue.Text(element.GetString() ?? ""),
        JsonValueKind.Array => new ConfigValue.List([.. element.EnumerateArray().Select(item => Read(item, readMarks))]),
        JsonValueKind.Object => ReadObject(element, readMarks),
        _ => ConfigValue.None,
    };

    private static ConfigValue ReadObject(JsonElement element, bool readMarks)
    {
        List<KeyValuePair<string, ConfigValue>> members = new(element.GetPropertyCount());
        foreach (var property in element.EnumerateObject())
        {
            members.Add(new(MemberNames.Intern(property), Read(property.Value, readMarks)));
        }

        // JSON does not forbid a name to stand twice; the first is the one that counts.
        if (HasDuplicates(members))
        {
            members = [.. members.DistinctBy(member => member.Key, StringComparer.Ordinal)];
        }

        return readMarks && AsMark(members) is { } mark ? new ConfigValue.Secret(mark, value: null) : new ConfigValue.Map(members);
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

    private static SecretMark? AsMark(List<KeyValuePair<string, ConfigValue>> members) =>
        members is [{ Key: "$sensitive", Value: ConfigValue.Map { Members: [{ Key: "env", Value: ConfigValue.Text name }] } }]
            ? new(name.Value)
            : null;

    private static byte[] Write(ConfigValue value, JsonWriterOptions options, bool reveal)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
        {
            Write(writer, value, reveal);
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ConfigValue value, bool reveal)
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
                writer.WriteStringValue(text.Value);
                break;
            case ConfigValue.Secret secret:
                WriteSecret(writer, secret, reveal);
                break;
            case ConfigValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item, reveal);
                }

                writer.WriteEndArray();
                break;
            case ConfigValue.Map map:
                writer.WriteStartObject();
                foreach (var member in map.Members)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value, reveal);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteSecret(Utf8JsonWriter writer, ConfigValue.Secret secret, bool reveal)
    {
        if (reveal)
        {
            writer.WriteStringValue(secret.Value ?? throw new InvalidOperationException($"The value of {secret.Mark.Variable} is not known here."));
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartObject("$sensitive");
        writer.WriteString("env", secret.Mark.Variable);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
