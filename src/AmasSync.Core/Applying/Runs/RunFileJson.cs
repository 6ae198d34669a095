using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json.Buffers;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// Writes and reads the JSON files of a run folder. Each begins with its format version; a damaged file is not read in part.
/// </summary>
internal static class RunFileJson
{
    public const string FormatVersion = "1.0";

    private const int MaxDepth = 300;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    private static readonly RunDocumentJson Documents = new(new(RunDocumentJson.Default.Options)
    {
        Encoder = Options.Encoder,
        WriteIndented = true,
        NewLine = Options.NewLine,
    });

    /// <summary>Writes a receipt, a part at a time.</summary>
    public static void Write(Stream stream, Receipt receipt)
    {
        JsonSerializer.Serialize(stream, receipt, Documents.Receipt);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Returns a file with the format version and the members that <paramref name="writeMembers"/> writes.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> writeMembers) => Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", FormatVersion);
        writeMembers(writer);
        writer.WriteEndObject();
    });

    /// <param name="file">The name of the file in messages.</param>
    /// <param name="utf8">The whole file.</param>
    /// <param name="read">Reads the members.</param>
    /// <exception cref="RunFolderException">The file is truncated, was edited, or has a newer format.</exception>
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

    private static byte[] Render(Action<Utf8JsonWriter> write)
    {
        using PooledBuffer buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            write(writer);
        }

        buffer.Write("\n"u8);
        return buffer.Written.ToArray();
    }
}
