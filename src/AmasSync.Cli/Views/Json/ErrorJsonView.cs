using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Json.Errors;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes errors as JSON.</summary>
internal static class ErrorJsonView
{
    /// <param name="error">The error.</param>
    /// <param name="isLine">Whether the output is JSON Lines, so that the error is one line.</param>
    /// <param name="output">The output.</param>
    public static void Write(ToolError error, bool isLine, TextWriter output)
    {
        var document = ErrorDocument.From(error);
        if (isLine)
        {
            JsonLineWriter.Write(output, document, DocumentJson.Default.ErrorDocument);
            return;
        }

        JsonDocumentWriter.Write(output, document, DocumentJson.Default.ErrorDocument);
    }

    /// <summary>Writes an error as part of a larger document, with the environment that it is about.</summary>
    public static void Write(Utf8JsonWriter writer, ToolError error, string environment) =>
        JsonSerializer.Serialize(writer, ErrorDocument.From(error, environment), DocumentJson.Default.ErrorDocument);
}
