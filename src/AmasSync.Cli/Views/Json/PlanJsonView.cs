using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Plans;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes plans as JSON.</summary>
internal static class PlanJsonView
{
    public static void Write(PlanReview review, TextWriter output) => JsonDocumentWriter.Write(output, writer => Write(writer, review));

    /// <summary>Writes a plan as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, PlanReview review) =>
        JsonSerializer.Serialize(writer, PlanDocument.From(review), DocumentJson.Default.PlanDocument);
}
