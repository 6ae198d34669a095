using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amas.Config.Json;

/// <summary>Writes a JSON object on one line, with as few escapes as JSON allows.</summary>
internal static class JsonLineWriter
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 300,
    };

    /// <summary>Returns the line, including its line feed, as UTF-8.</summary>
    public static byte[] RenderUtf8(Action<Utf8JsonWriter> write)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line, Compact))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        output.Write(Encoding.UTF8.GetString(RenderUtf8(write)));
        output.Flush();
    }
}
