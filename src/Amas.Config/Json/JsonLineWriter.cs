using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Amas.Config.Json;

/// <summary>Writes JSON objects on one line each, escaping only what JSON requires.</summary>
internal static class JsonLineWriter
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 300,
    };

    /// <summary>Returns an object with the members that <paramref name="writeMembers"/> writes, with its line feed, as UTF-8.</summary>
    public static byte[] RenderUtf8(Action<Utf8JsonWriter> writeMembers) => RenderValue(writer =>
    {
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
    });

    /// <summary>Writes an object member by member, and flushes the writer.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> writeMembers) => WriteLine(output, RenderUtf8(writeMembers));

    /// <summary>Writes a record, and flushes the writer.</summary>
    public static void Write<T>(TextWriter output, T document, JsonTypeInfo<T> type) =>
        WriteLine(output, RenderValue(writer => JsonSerializer.Serialize(writer, document, type)));

    private static byte[] RenderValue(Action<Utf8JsonWriter> write)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line, Compact))
        {
            write(writer);
        }

        line.WriteByte((byte)'\n');
        return Encoding.UTF8.GetBytes(PlainJsonText.From(line.GetBuffer().AsSpan(0, (int)line.Length)));
    }

    private static void WriteLine(TextWriter output, byte[] line)
    {
        output.Write(Encoding.UTF8.GetString(line));
        output.Flush();
    }
}
