using System.Globalization;
using System.Text.Json;
using Amas.Config.Files;
using Amas.Config.Json;

namespace AmasSync.Cli.Commands.Fleets.Reporting;

/// <summary>Reads JSON documents that amas-sync wrote, of a limited size.</summary>
internal static class ResultDocument
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 300 };

    /// <summary>Reads a document.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="shown">The path, as it was given.</param>
    /// <exception cref="ResultFileException">The file cannot be read, or is not such a document.</exception>
    public static JsonDocument Read(string path, string shown)
    {
        var bytes = ReadBytes(path, shown);
        if (bytes.Length == 0)
        {
            throw new ResultFileException($"{shown} is empty: the run did not finish, or the upload failed");
        }

        try
        {
            var document = JsonDocument.Parse(bytes, Options);
            EnsureVersion(document.RootElement, shown);
            return document;
        }
        catch (JsonException invalid)
        {
            var line = (invalid.LineNumber ?? 0) + 1;
            throw new ResultFileException(
                string.Create(CultureInfo.InvariantCulture, $"{shown} is not JSON, or was cut off (line {line})"), invalid);
        }
        catch (InvalidOperationException invalid)
        {
            throw new ResultFileException($"{shown} is not a JSON result of amas-sync", invalid);
        }
    }

    private static byte[] ReadBytes(string path, string shown)
    {
        try
        {
            return RegularFile.Read(path, RegularFile.MaxDocumentBytes);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            var hint = shown.AsSpan().ContainsAny('*', '?') ? " (the shell found no file for this pattern)" : "";
            throw new ResultFileException($"there is no file {shown}{hint}", missing);
        }
        catch (Exception unsuitable) when (unsuitable is NotRegularFileException or FileTooLargeException)
        {
            throw new ResultFileException(unsuitable.Message.Replace(path, shown, StringComparison.Ordinal), unsuitable);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException($"cannot read {shown}: {unreadable.Message.ReplaceLineEndings(" ").TrimEnd('.')}", unreadable);
        }
    }

    // A matrix has no version.
    private static void EnsureVersion(JsonElement root, string shown)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ResultFileException($"{shown} is not a JSON result of amas-sync");
        }

        var version = root.GetText("format_version") ?? JsonDocumentWriter.FormatVersion;
        if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw new ResultFileException(
                $"{shown} has format {version}, but this version reads 1.x: use the version of amas-sync that wrote it, or a newer one");
        }
    }
}
