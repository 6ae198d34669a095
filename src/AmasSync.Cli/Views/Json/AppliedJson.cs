using System.Text.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json;

/// <summary>Changes with their outcomes as members of a document.</summary>
internal static class AppliedJson
{
    public static void Write(Utf8JsonWriter writer, AppliedChange applied)
    {
        writer.WriteStartObject();
        writer.WriteString("name", applied.Change.Name.Text);
        writer.WriteString("id", AppliedFacts.IdOf(applied));
        writer.WriteString("agent_key", AppliedFacts.KeyOf(applied));
        writer.WriteString("file", applied.Change.File);
        writer.WriteString("action", applied.Change.Action);
        writer.WriteString("previous_name", applied.Change.PreviousName?.Text);
        writer.WriteString("outcome", AppliedFacts.NameOf(applied.Outcome));
        writer.WriteString("reason", (applied.Outcome as Outcome.Skipped)?.Reason.ToString().ToLowerInvariant());
        writer.WriteString("message", AppliedFacts.MessageOf(applied.Outcome));
        writer.WriteString("way_out", AppliedFacts.WayOutOf(applied.Outcome));
        Remaining(writer, applied.Outcome);
        Failure(writer, "failure", (applied.Outcome as Outcome.Failed)?.Failure);
        writer.WriteString("change_hash", ChangeHash.Of(applied.Change));
        writer.WriteEndObject();
    }

    public static void Failure(Utf8JsonWriter writer, string name, RemoteFailure? failure)
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

        writer.WriteBoolean("may_have_been_done", failure.MayHaveBeenDone);
        writer.WriteEndObject();
    }

    private static void Remaining(Utf8JsonWriter writer, Outcome outcome)
    {
        writer.WriteStartArray("remaining");
        foreach (var path in (outcome as Outcome.NotConverged)?.Remaining ?? [])
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }
}
