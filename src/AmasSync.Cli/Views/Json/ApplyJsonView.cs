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
        JsonDocumentWriter.Write(output, ApplyDocument.From(plan, result, facts), DocumentJson.Default.ApplyDocument);

    /// <summary>Serializes the result of one environment, to be written later as part of a larger document.</summary>
    public static ReadOnlyMemory<byte> SerializePart(AppliedPlan applied, RunFacts facts)
    {
        var document = ApplyDocument.From(applied.Plan, applied.Result, facts) with { ExitCode = (int)applied.Code };
        return JsonSerializer.SerializeToUtf8Bytes(document, DocumentJson.Default.ApplyDocument);
    }

    /// <summary>Writes the serialized result of one environment as part of a larger document.</summary>
    public static void WritePart(Utf8JsonWriter writer, ReadOnlyMemory<byte> part)
    {
        using var document = JsonDocument.Parse(part, new() { MaxDepth = DocumentJson.Default.Options.MaxDepth });
        document.WriteTo(writer);
    }
}
