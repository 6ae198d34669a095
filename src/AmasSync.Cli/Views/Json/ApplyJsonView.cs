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
    /// <param name="output">Where the document goes.</param>
    public static void Write(Plan plan, ApplyResult result, TextWriter output) => JsonDocumentWriter.Write(output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("tool_version", plan.ToolVersion);
        writer.WriteString("environment", plan.Environment);
        writer.WriteString("server", plan.Server);
        writer.WriteString("run", result.RunId);
        writer.WriteString("plan_hash", plan.Hash);
        writer.WriteBoolean("complete", plan.IsComplete);
        writer.WriteBoolean("interrupted", result.Changes.Any(AppliedChangeWording.IsStopped));
        writer.WriteNumber("elapsed_seconds", Math.Round(result.Elapsed.TotalSeconds, 3));
        AppliedChangeJson.WriteFailure(writer, "stopped_by", result.StoppedBy);
        BlockerJson.Write(writer, plan.Set.Blockers);
        WriteSummary(writer, result);
        writer.WriteStartArray("changes");
        foreach (var applied in result.Changes)
        {
            AppliedChangeJson.Write(writer, applied);
        }

        writer.WriteEndArray();
        WriteRollback(writer, result.AutomaticRollback);
        FindingJson.Write(writer, plan.Findings);
        writer.WriteEndObject();
    });

    // A later member: absent where it says nothing.
    private static void WriteRollback(Utf8JsonWriter writer, AutomaticRollbackResult? rollback)
    {
        if (rollback is null)
        {
            return;
        }

        writer.WriteStartObject("put_back");
        writer.WriteString("run", rollback.Result?.RunId);
        writer.WriteBoolean("complete", rollback.IsComplete);
        writer.WriteString("obstacle", rollback.Refusal);
        writer.WriteStartArray("changes");
        foreach (var applied in rollback.Result?.Changes ?? [])
        {
            AppliedChangeJson.Write(writer, applied);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter writer, ApplyResult result)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("applied", result.Changes.Count(applied => applied.Outcome is Outcome.Applied));
        writer.WriteNumber("not_converged", result.Changes.Count(applied => applied.Outcome is Outcome.NotConverged));
        writer.WriteNumber("skipped", result.Changes.Count(applied => applied.Outcome is Outcome.Skipped));
        writer.WriteNumber("failed", result.Changes.Count(applied => applied.Outcome is Outcome.Failed));
        writer.WriteEndObject();
    }
}
