using System.Text.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Json;

/// <summary>What changed on the server as members of a document, the same in a plan and in a report of its own. Secrets are their marks.</summary>
internal static class DriftJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<AgentDrift> drifts)
    {
        writer.WriteStartArray("drift");
        foreach (var drift in drifts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", drift.Owned.Name.Text);
            writer.WriteString("id", drift.Owned.Id);
            writer.WriteString("file", drift.Owned.File);
            writer.WriteString("status", DriftWording.FormatStatus(drift));
            writer.WriteString("renamed_to", DriftWording.GetNewName(drift)?.Text);
            ChangeJson.WriteTime(writer, "applied_at", drift.Owned.AppliedAt);
            ChangeJson.WriteTime(writer, "updated_at", drift.Observed?.UpdatedAt);
            ChangeJson.WriteDifferences(writer, drift.Differences);
            writer.WriteString("way_out", drift.Hint);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
