using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json;

/// <summary>What became of a plan, for programs, as schemas/apply.schema.json describes it.</summary>
internal static class ApplyJsonView
{
    /// <param name="plan">The plan that was carried out.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="to">Where the document goes.</param>
    public static void Write(Plan plan, ApplyResult result, TextWriter to) => JsonDocumentWriter.Write(to, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("tool_version", plan.ToolVersion);
        writer.WriteString("environment", plan.Environment);
        writer.WriteString("server", plan.Server);
        writer.WriteString("run", result.Run);
        writer.WriteString("plan_hash", plan.Hash);
        writer.WriteBoolean("complete", plan.IsComplete);
        writer.WriteBoolean("interrupted", result.Changes.Any(AppliedFacts.IsStopped));
        writer.WriteNumber("elapsed_seconds", Math.Round(result.Elapsed.TotalSeconds, 3));
        AppliedJson.Failure(writer, "stopped_by", result.StoppedBy);
        BlockerJson.Write(writer, plan.Set.Blockers);
        Summary(writer, result);
        writer.WriteStartArray("changes");
        foreach (var applied in result.Changes)
        {
            AppliedJson.Write(writer, applied);
        }

        writer.WriteEndArray();
        PutBack(writer, result.PutBack);
        FindingJson.Write(writer, plan.Findings);
        writer.WriteEndObject();
    });

    // A later member: absent where it says nothing.
    private static void PutBack(Utf8JsonWriter writer, PutBack? back)
    {
        if (back is null)
        {
            return;
        }

        writer.WriteStartObject("put_back");
        writer.WriteString("run", back.Result?.Run);
        writer.WriteBoolean("complete", back.IsComplete);
        writer.WriteString("obstacle", back.Obstacle);
        writer.WriteStartArray("changes");
        foreach (var applied in back.Result?.Changes ?? [])
        {
            AppliedJson.Write(writer, applied);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter writer, ApplyResult result)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("applied", result.Changes.Count(applied => applied.Outcome is Outcome.Applied));
        writer.WriteNumber("not_converged", result.Changes.Count(applied => applied.Outcome is Outcome.NotConverged));
        writer.WriteNumber("skipped", result.Changes.Count(applied => applied.Outcome is Outcome.Skipped));
        writer.WriteNumber("failed", result.Changes.Count(applied => applied.Outcome is Outcome.Failed));
        writer.WriteEndObject();
    }
}
