using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Json.Results;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes the results of an apply or a rollback as JSON.</summary>
internal static class ApplyJsonView
{
    public static void Write(Plan plan, ApplyResult result, RunFacts facts, TextWriter output) =>
        JsonDocumentWriter.Write(output, writer => Write(writer, plan, result, facts));

    /// <summary>Writes a result as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Plan plan, ApplyResult result, RunFacts facts) =>
        JsonSerializer.Serialize(writer, ApplyDocument.From(plan, result, facts), DocumentJson.Default.ApplyDocument);
}
