using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amas.Config.Json;

/// <summary>Writes one JSON document to a text writer: indented, with line feeds, and with as few escapes as JSON allows.</summary>
internal static class JsonDocumentWriter
{
    public const string FormatVersion = "1.0";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
        MaxDepth = 300,
    };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            write(writer);
        }

        output.Write(System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        output.Write('\n');
    }

    /// <summary>Writes a member whose value is an array.</summary>
    public static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }
}
