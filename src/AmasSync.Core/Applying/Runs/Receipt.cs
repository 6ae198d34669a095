using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// What a run leaves to be looked up later, as schemas/receipt.schema.json describes it: who did what to whom, from what to what, and how it
/// ended. Secrets are marks.
/// </summary>
internal static class Receipt
{
    public static byte[] Render(RunRecord run, Plan plan, ApplyResult result, DateTimeOffset ended) => RunFileJson.Write(writer =>
    {
        writer.WriteString("tool_version", run.ToolVersion);
        writer.WriteString("run", run.RunId);
        writer.WriteNumber("number", run.Number);
        writer.WriteString("command", run.Command);
        writer.WriteString("by", run.StartedBy);
        writer.WriteString("undoes", run.UndoneRunId);
        writer.WriteString("environment", run.Environment);
        writer.WriteString("server", run.Server);
        writer.WriteString("started_at", run.StartedAt.UtcDateTime);
        writer.WriteString("ended_at", ended.UtcDateTime);
        writer.WriteString("git_sha", run.GitSha);
        writer.WriteString("plan_hash", run.PlanHash);
        writer.WriteBoolean("complete", result.Changes.All(applied => applied.Outcome is Outcome.Applied));
        writer.WriteStartArray("changes");
        foreach (var applied in result.Changes)
        {
            WriteChange(writer, applied);
        }

        writer.WriteEndArray();
    });

    private static void WriteChange(Utf8JsonWriter writer, AppliedChange applied)
    {
        var (outcome, reason) = DescribeOutcome(applied.Outcome);
        writer.WriteStartObject();
        writer.WriteString("name", applied.Change.Name.Text);
        writer.WriteString("action", applied.Change.Action);
        writer.WriteString("previous_name", applied.Change.PreviousName?.Text);
        writer.WriteString("id", GetId(applied));
        writer.WriteString("file", applied.Change.File);
        writer.WriteString("outcome", outcome);
        writer.WriteString("reason", reason);
        WriteRemaining(writer, applied.Outcome);
        WriteConfig(writer, "before", applied.Change.Before, ChangeHash.FingerprintObserved(applied.Change));
        WriteConfig(writer, "after", applied.Change.After, ChangeHash.FingerprintDesired(applied.Change));
        writer.WriteEndObject();
    }

    private static string? GetId(AppliedChange applied) => applied.Outcome switch
    {
        Outcome.Applied { Id: { } id } => id,
        Outcome.NotConverged notConverged => notConverged.Id,
        _ => applied.Change.Id,
    };

    private static (string Outcome, string? Reason) DescribeOutcome(Outcome outcome) => outcome switch
    {
        Outcome.NotConverged notConverged => ("not-converged", notConverged.Message),
        Outcome.Skipped skipped => ("skipped", skipped.Message),
        Outcome.Failed failed => ("failed", failed.Failure.Message),
        _ => ("applied", null),
    };

    private static void WriteRemaining(Utf8JsonWriter writer, Outcome outcome)
    {
        writer.WriteStartArray("remaining");
        foreach (var path in (outcome as Outcome.NotConverged)?.RemainingPaths ?? [])
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }

    private static void WriteConfig(Utf8JsonWriter writer, string name, ConfigValue? config, string? fingerprint)
    {
        if (config is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("fingerprint", fingerprint);
        writer.WritePropertyName("config");
        ConfigJson.WriteRedacted(writer, config);
        writer.WriteEndObject();
    }
}
