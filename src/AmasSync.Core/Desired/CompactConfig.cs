using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Desired;

/// <summary>
/// A configuration as UTF-8 JSON, which takes a fraction of the memory of its tree. The tree that it returns has the same values in the
/// same order. Long texts, and values that JSON cannot express, are beside the JSON, so that it never contains a secret.
/// </summary>
internal sealed class CompactConfig
{
    private const int TypicalSize = 4096;

    // Agents may share a longer text, such as that of a file: each would have its own copy in its JSON.
    private const int MaxTextLength = 1024;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        SkipValidation = true,
    };

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = 256 };

    private readonly byte[] json;

    // Each null of the JSON stands for the next of these.
    private readonly ConfigValue[] others;
    private WeakReference<ConfigValue.Map>? tree;

    private CompactConfig(byte[] json, ConfigValue[] others)
    {
        (this.json, this.others) = (json, others);
        Stored = StoredConfig.ReadOnDemand(Read, others.Length == 0 ? json : null);
    }

    /// <summary>Gets the values beside the JSON. Every secret is one of them or in one of them.</summary>
    public IReadOnlyList<ConfigValue> Others => others;

    /// <summary>Gets the configuration as the inventory stores it. Without values beside the JSON, that is the JSON.</summary>
    public StoredConfig Stored { get; }

    /// <summary>
    /// Returns the configuration as it is sent, with the values of secrets. If it has none, these are the bytes that are stored; others are
    /// not kept.
    /// </summary>
    public ReadOnlyMemory<byte> GetBody() =>
        Array.TrueForAll(others, value => value is ConfigValue.Text) ? Stored.GetJson() : ConfigJson.SerializeForServer(Read());

    public static CompactConfig From(ConfigValue.Map config)
    {
        ArrayBufferWriter<byte> buffer = new(TypicalSize);
        List<ConfigValue> others = [];
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            Write(writer, config, others);
        }

        return new(buffer.WrittenSpan.ToArray(), [.. others]);
    }

    /// <summary>Returns the configuration as a tree, which is in memory only as long as someone uses it.</summary>
    public ConfigValue.Map Read()
    {
        if (tree is { } held && held.TryGetTarget(out var known))
        {
            return known;
        }

        using var document = JsonDocument.Parse(json, ReaderOptions);
        var next = 0;
        var config = Read(document.RootElement, ref next) as ConfigValue.Map ?? ConfigValue.Map.Empty;
        tree = new(config);
        return config;
    }

    private static void Write(Utf8JsonWriter writer, ConfigValue value, List<ConfigValue> others)
    {
        switch (value)
        {
            case ConfigValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case ConfigValue.Number number:
                writer.WriteRawValue(number.Literal, skipInputValidation: true);
                break;
            case ConfigValue.Text { Held: null, Value.Length: <= MaxTextLength } text when IsExact(text.Value):
                writer.WriteStringValue(text.Value);
                break;
            case ConfigValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item, others);
                }

                writer.WriteEndArray();
                break;
            case ConfigValue.Map map when HasExactNames(map):
                writer.WriteStartObject();
                foreach (var (name, member) in map.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member, others);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                others.Add(value);
                break;
        }
    }

    private ConfigValue Read(JsonElement element, ref int next)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return new ConfigValue.Boolean(element.GetBoolean());
            case JsonValueKind.Number:
                return new ConfigValue.Number(element.GetRawText());
            case JsonValueKind.String:
                return new ConfigValue.Text(element.GetString() ?? "");
            case JsonValueKind.Array:
                List<ConfigValue> items = new(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(Read(item, ref next));
                }

                return new ConfigValue.List(items);
            case JsonValueKind.Object:
                List<KeyValuePair<string, ConfigValue>> members = new(element.GetPropertyCount());
                foreach (var member in element.EnumerateObject())
                {
                    members.Add(new(MemberNames.Intern(member), Read(member.Value, ref next)));
                }

                return new ConfigValue.Map(members);
            default:
                return others[next++];
        }
    }

    private static bool HasExactNames(ConfigValue.Map map)
    {
        foreach (var (name, _) in map.Members)
        {
            if (!IsExact(name))
            {
                return false;
            }
        }

        return true;
    }

    // UTF-8 has no form for one half of a surrogate pair.
    private static bool IsExact(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var rest = text.AsSpan(index);
            if (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is not (>= 0 and var found))
            {
                return true;
            }

            index += found + 1;
            if (index >= text.Length || !char.IsSurrogatePair(text[index - 1], text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
