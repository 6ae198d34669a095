using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AmasSync.Core.Changes;
using AmasSync.Core.Json;

namespace AmasSync.Core.Applying;

/// <summary>What a run leaves to be looked up later: what it did, to whom, from what to what, and how it ended. Secrets are marks.</summary>
internal static class Receipt
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n", MaxDepth = 256, SkipValidation = true };

    public static byte[] Of(Plan plan, ApplyResult result, DateTimeOffset ended)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("format_version", "1.0");
            writer.WriteString("run", result.Run);
            writer.WriteString("environment", plan.Environment);
            writer.WriteString("server", plan.Server);
            writer.WriteString("started_at", Time(ended - result.Elapsed));
            writer.WriteString("ended_at", Time(ended));
            writer.WriteString("git_sha", plan.Git?.Sha);
            writer.WriteString("plan_hash", plan.Hash);
            writer.WriteStartArray("changes");
            foreach (var applied in result.Changes)
            {
                Write(writer, applied);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, AppliedChange applied)
    {
        writer.WriteStartObject();
        writer.WriteString("name", applied.Change.Name.Text);
        writer.WriteString("action", applied.Change.Action);
        writer.WriteString("previous_name", applied.Change.PreviousName?.Text);
        writer.WriteString("id", (applied.Outcome as Outcome.Applied)?.Id ?? applied.Change.Id);
        writer.WriteString("outcome", NameOf(applied.Outcome));
        WriteConfig(writer, "before", applied.Change.Before, ChangeHash.Observed(applied.Change));
        WriteConfig(writer, "after", applied.Change.After, ChangeHash.Desired(applied.Change));
        writer.WriteEndObject();
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

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Applied => "applied",
        Outcome.NotConverged => "not-converged",
        Outcome.Skipped skipped => skipped.Reason.ToString().ToLowerInvariant(),
        _ => "failed",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
