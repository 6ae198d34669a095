using AmasSync.Cli.Views.Json;

namespace AmasSync.Cli.Views;

/// <summary>Why there is no product, for programs, as schemas/error.schema.json describes it.</summary>
internal static class ErrorJsonView
{
    public static void Write(string kind, string message, string? hint, TextWriter to) => JsonDocumentWriter.Write(to, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteStartObject("error");
        writer.WriteString("kind", kind);
        writer.WriteString("message", message);
        writer.WriteString("hint", hint);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
