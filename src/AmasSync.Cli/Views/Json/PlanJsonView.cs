using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Json.Plans;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes plans as JSON.</summary>
internal static class PlanJsonView
{
    /// <param name="review">The plan.</param>
    /// <param name="output">The output.</param>
    /// <param name="facts">What the document says about the run; null for a plan that is saved to be applied.</param>
    public static void Write(PlanReview review, TextWriter output, RunFacts? facts = null) =>
        JsonDocumentWriter.Write(output, writer => Write(writer, review, facts));

    /// <summary>Writes a plan as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, PlanReview review, RunFacts? facts) =>
        JsonSerializer.Serialize(writer, PlanDocument.From(review, facts), DocumentJson.Default.PlanDocument);
}
