using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Views.Json;

/// <summary>Why there is no product, for programs, as schemas/error.schema.json describes it.</summary>
internal static class ErrorJsonView
{
    /// <param name="error">Why.</param>
    /// <param name="isLine">Whether it stands on a line of its own, among other lines of JSON.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(ToolError error, bool isLine, TextWriter output)
    {
        if (isLine)
        {
            JsonLineWriter.Write(output, writer => WriteMembers(writer, error));
            return;
        }

        JsonDocumentWriter.Write(output, writer =>
        {
            writer.WriteStartObject();
            WriteMembers(writer, error);
            writer.WriteEndObject();
        });
    }

    /// <summary>Writes an error as part of a larger document, with the environment that it is about.</summary>
    public static void Write(Utf8JsonWriter writer, ToolError error, string environment)
    {
        writer.WriteStartObject();
        WriteMembers(writer, error, environment);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, ToolError error, string? environment = null)
    {
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        if (environment is not null)
        {
            writer.WriteString("environment", environment);
        }

        writer.WriteStartObject("error");
        writer.WriteString("kind", error.Kind);
        writer.WriteString("message", error.Message);
        writer.WriteString("hint", error.Hint);
        writer.WriteEndObject();
    }
}
