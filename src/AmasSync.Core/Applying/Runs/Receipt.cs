using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// The receipt of a run (schemas/receipt.schema.json): who ran what, and each change with its configuration before and after and its
/// outcome. Secrets are replaced by marks.
/// </summary>
internal static class Receipt
{
    public static byte[] Render(RunRecord run, Plan plan, ApplyResult result, DateTimeOffset ended) =>
        RunFileJson.Write(writer => WriteMembers(writer, run, plan, result, ended));

    private static void WriteMembers(Utf8JsonWriter writer, RunRecord run, Plan plan, ApplyResult result, DateTimeOffset ended)
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
    }

    private static void WriteChange(Utf8JsonWriter writer, AppliedChange applied)
    {
        writer.WriteStartObject();
        writer.WriteString("name", applied.Change.Name.Text);
        writer.WriteString("action", applied.Change.Action);
        writer.WriteString("previous_name", applied.Change.PreviousName?.Text);
        writer.WriteString("id", applied.Id);
        writer.WriteString("file", applied.Change.File);
        writer.WriteString("outcome", applied.Outcome.Word);
        writer.WriteString("reason", GetReason(applied.Outcome));
        WriteRemaining(writer, applied.Outcome);
        WriteConfig(writer, "before", applied.Change.Before, ChangeHash.FingerprintObserved(applied.Change));
        WriteConfig(writer, "after", applied.Change.After, ChangeHash.FingerprintDesired(applied.Change));
        writer.WriteEndObject();
    }

    private static string? GetReason(Outcome outcome) => outcome switch
    {
        Outcome.NotConverged notConverged => notConverged.Message,
        Outcome.Skipped skipped => skipped.Message,
        Outcome.Failed failed => failed.Failure.Message,
        _ => null,
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
