using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Findings;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes findings as JSON.</summary>
internal static class FindingsJsonView
{
    public static void Write(IReadOnlyList<Finding> findings, int files, int agents, TextWriter output) =>
        JsonDocumentWriter.Write(output, writer => Write(writer, findings, files, agents, environment: null));

    /// <summary>Writes findings as part of a larger document.</summary>
    /// <inheritdoc cref="FindingsDocument.From"/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Finding> findings, int files, int agents, string? environment)
    {
        var document = FindingsDocument.From(findings, files, agents, environment);
        JsonSerializer.Serialize(writer, document, DocumentJson.Default.FindingsDocument);
    }
}
