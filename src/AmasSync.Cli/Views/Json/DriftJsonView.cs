using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Drifts;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes drift reports as JSON.</summary>
internal static class DriftJsonView
{
    public static void Write(DriftReport report, RunFacts facts, TextWriter output) =>
        JsonDocumentWriter.Write(output, writer => Write(writer, report, facts));

    /// <summary>Writes a report as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, DriftReport report, RunFacts facts) =>
        JsonSerializer.Serialize(writer, DriftDocument.From(report, facts), DocumentJson.Default.DriftDocument);
}
