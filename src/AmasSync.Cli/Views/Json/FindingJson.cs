using System.Text.Json;
using Amas.Config.Findings;

namespace AmasSync.Cli.Views.Json;

/// <summary>Findings as members of a document.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Finding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings.Where(finding => finding.Severity != Severity.Off))
        {
            WriteFinding(writer, finding);
        }

        writer.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("code", finding.Code);
        writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        writer.WriteString("message", finding.Message);
        writer.WriteString("hint", finding.Hint);
        writer.WriteString("file", finding.Place.File);
        writer.WriteNumber("line", finding.Place.Line);
        writer.WriteNumber("column", finding.Place.Column);
        writer.WriteNumber("end_line", finding.Place.EndLine);
        writer.WriteNumber("end_column", finding.Place.EndColumn);
        writer.WriteString("pointer", finding.Pointer?.Text);
        writer.WriteString("agent", finding.Agent);
        if (finding.Provenance is { } way)
        {
            writer.WriteString("way", way);
        }

        writer.WriteEndObject();
    }
}
