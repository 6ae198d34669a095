using System.Text.Encodings.Web;
using System.Text.Json;

namespace AmasSync.Core.Applying.Runs;

/// <summary>The files of a run's folder: indented JSON with their format first, read back as a whole or not at all.</summary>
internal static class RunFileJson
{
    private const string Format = "1.0";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n", MaxDepth = 300, SkipValidation = true };

    /// <summary>A document with the members that <paramref name="members"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", Format);
            members(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <param name="file">What it is called in a sentence.</param>
    /// <param name="utf8">The whole file.</param>
    /// <param name="read">Takes the members.</param>
    /// <exception cref="RunFolderException">It is cut off, edited into something else, or of a later format.</exception>
    public static T Read<T>(string file, ReadOnlyMemory<byte> utf8, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 300 });
            var root = document.RootElement;
            var format = root.GetProperty("format_version").GetString() ?? "";
            return format.StartsWith("1.", StringComparison.Ordinal)
                ? read(root)
                : throw new RunFolderException($"{file} has format {format}, which this version does not know; use the newer amas-sync that wrote it");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new RunFolderException($"{file} is damaged: it is cut off, or was edited", exception);
        }
    }
}
