using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Json;

/// <summary>What changed on the server, for programs, as schemas/drift.schema.json describes it.</summary>
internal static class DriftJsonView
{
    public static void Write(DriftReport report, TextWriter output) => JsonDocumentWriter.Write(output, writer => Write(writer, report));

    /// <summary>Writes a report as part of a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, DriftReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("tool_version", report.ToolVersion);
        writer.WriteString("environment", report.Environment);
        writer.WriteString("server", report.Server);
        writer.WriteString("inventory", report.Inventory);
        writer.WriteString("generated_at", report.GeneratedAt.UtcDateTime);
        writer.WriteStartObject("summary");
        writer.WriteNumber("checked", report.CheckedCount);
        writer.WriteNumber("changed", report.Agents.Count(drift => !drift.IsMissing));
        writer.WriteNumber("gone", report.Agents.Count(drift => drift.IsMissing));
        writer.WriteEndObject();
        DriftJson.Write(writer, report.Agents);
        writer.WriteStartArray("remarks");
        foreach (var remark in report.Remarks)
        {
            writer.WriteStringValue(remark);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
