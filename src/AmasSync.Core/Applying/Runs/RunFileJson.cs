using System.Text.Encodings.Web;
using System.Text.Json;

namespace AmasSync.Core.Applying.Runs;

/// <summary>Writes and reads the files of a run folder: indented JSON objects that begin with their format version.</summary>
internal static class RunFileJson
{
    private const string Format = "1.0";
    private const int MaxDepth = 300;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    /// <summary>Writes a document with the members that <paramref name="writeMembers"/> adds.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> writeMembers)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", Format);
            writeMembers(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads a document.</summary>
    /// <param name="file">The name of the file in messages.</param>
    /// <param name="utf8">The content of the file.</param>
    /// <param name="read">Reads the members.</param>
    /// <exception cref="RunFolderException">The file is incomplete, was edited, or has a newer format.</exception>
    public static T Read<T>(string file, ReadOnlyMemory<byte> utf8, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
            var root = document.RootElement;
            var format = root.GetProperty("format_version").GetString() ?? "";
            return format.StartsWith("1.", StringComparison.Ordinal)
                ? read(root)
                : throw new RunFolderException(
                    $"{file} has format {format}, which this version cannot read; use the newer version of amas-sync that wrote it");
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            throw new RunFolderException($"{file} is damaged: it is incomplete or was edited", exception);
        }
    }

    private static bool IsExpected(Exception exception) => exception is JsonException
        or KeyNotFoundException
        or InvalidOperationException
        or FormatException
        or ArgumentException
        or OverflowException;
}
