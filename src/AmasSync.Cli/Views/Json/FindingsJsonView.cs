using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Findings;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes findings as JSON.</summary>
internal static class FindingsJsonView
{
    /// <inheritdoc cref="FindingsDocument.From"/>
    public static void Write(IReadOnlyList<Finding> findings, int files, int agents, RunFacts facts, TextWriter output) =>
        JsonDocumentWriter.Write(output, writer => Write(writer, findings, files, agents, facts));

    /// <summary>Writes findings as part of a larger document.</summary>
    /// <inheritdoc cref="FindingsDocument.From"/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Finding> findings, int files, int agents, RunFacts facts)
    {
        var document = FindingsDocument.From(findings, files, agents, facts);
        JsonSerializer.Serialize(writer, document, DocumentJson.Default.FindingsDocument);
    }
}
