using System.Text.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json;

/// <summary>Changes with their outcomes as members of a document.</summary>
internal static class AppliedChangeJson
{
    public static void Write(Utf8JsonWriter writer, AppliedChange applied)
    {
        writer.WriteStartObject();
        writer.WriteString("name", applied.Change.Name.Text);
        writer.WriteString("id", applied.Id);
        writer.WriteString("agent_key", AppliedChangeWording.GetAgentKey(applied));
        writer.WriteString("file", applied.Change.File);
        writer.WriteString("action", applied.Change.Action);
        writer.WriteString("previous_name", applied.Change.PreviousName?.Text);
        writer.WriteString("outcome", applied.Outcome.Word);
        writer.WriteString("reason", (applied.Outcome as Outcome.Skipped)?.Reason.ToString().ToLowerInvariant());
        writer.WriteString("message", AppliedChangeWording.GetMessage(applied.Outcome));
        writer.WriteString("way_out", AppliedChangeWording.GetHint(applied.Outcome));
        WriteRemaining(writer, applied.Outcome);
        WriteFailure(writer, "failure", (applied.Outcome as Outcome.Failed)?.Failure);
        writer.WriteString("change_hash", ChangeHash.Compute(applied.Change));
        writer.WriteEndObject();
    }

    public static void WriteFailure(Utf8JsonWriter writer, string name, RemoteFailure? failure)
    {
        if (failure is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(failure.Kind.ToString()));
        writer.WriteString("message", failure.Message);
        if (failure.Status is { } status)
        {
            writer.WriteNumber("status", status);
        }
        else
        {
            writer.WriteNull("status");
        }

        writer.WriteBoolean("may_have_been_done", failure.MayHaveBeenCarriedOut);
        writer.WriteEndObject();
    }

    private static void WriteRemaining(Utf8JsonWriter writer, Outcome outcome)
    {
        writer.WriteStartArray("remaining");
        foreach (var path in (outcome as Outcome.NotConverged)?.RemainingPaths ?? [])
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }
}
