using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Json.Errors;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes errors as JSON.</summary>
internal static class ErrorJsonView
{
    /// <param name="error">The error.</param>
    /// <param name="selection">What the run selected.</param>
    /// <param name="isLine">Whether the output is JSON Lines, so that the error is one line.</param>
    /// <param name="output">The output.</param>
    public static void Write(ToolError error, RunSelection selection, bool isLine, TextWriter output)
    {
        RunFacts facts = new(selection.Environment, selection.Commit, Statistics: null);
        var document = ErrorDocument.From(error, facts) with { Shard = ShardJson.From(selection) };
        if (isLine)
        {
            JsonLineWriter.Write(output, document, DocumentJson.Default.ErrorDocument);
            return;
        }

        JsonDocumentWriter.Write(output, document, DocumentJson.Default.ErrorDocument);
    }

    /// <summary>Writes an error as part of a larger document, with the environment that it is about.</summary>
    public static void Write(Utf8JsonWriter writer, ToolError error, RunFacts facts) =>
        JsonSerializer.Serialize(writer, ErrorDocument.From(error, facts), DocumentJson.Default.ErrorDocument);
}
