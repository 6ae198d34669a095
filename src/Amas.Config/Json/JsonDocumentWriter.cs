using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amas.Config.Json.Buffers;

namespace Amas.Config.Json;

/// <summary>Writes a JSON document as text: indented, with line feeds, escaping only what JSON requires.</summary>
internal static class JsonDocumentWriter
{
    public const string FormatVersion = "1.0";

    // The document of hundreds of environments does not fit into memory as a whole.
    private const int MaxPendingBytes = 1 << 16;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
        MaxDepth = 300,
    };

    /// <summary>Writes a record as a document.</summary>
    public static void Write<T>(TextWriter output, T document, JsonTypeInfo<T> type) =>
        Write(output, writer => JsonSerializer.Serialize(writer, document, type));

    /// <summary>Writes a document member by member.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using JsonTextStream stream = new(output);
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            write(writer);
        }

        output.Write('\n');
    }

    /// <summary>Writes a member that is an array. A long one is passed on in parts.</summary>
    public static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
            if (writer.BytesPending > MaxPendingBytes)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }
}
