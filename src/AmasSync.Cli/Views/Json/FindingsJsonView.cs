using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Json;

/// <summary>Findings for programs, as schemas/findings.schema.json describes it.</summary>
internal static class FindingsJsonView
{
    public static void Write(IReadOnlyList<Finding> findings, int files, int agents, TextWriter output) =>
        JsonDocumentWriter.Write(output, writer => Write(writer, findings, files, agents, environment: null));

    /// <summary>Writes findings as part of a larger document.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="findings">All of them.</param>
    /// <param name="files">How many files were looked at.</param>
    /// <param name="agents">How many agents are in them.</param>
    /// <param name="environment">The environment that they were found for, in a document of several.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<Finding> findings, int files, int agents, string? environment)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        if (environment is not null)
        {
            writer.WriteString("environment", environment);
        }

        writer.WriteBoolean("valid", errors == 0);
        writer.WriteStartObject("checked");
        writer.WriteNumber("files", files);
        writer.WriteNumber("agents", agents);
        writer.WriteEndObject();
        writer.WriteNumber("error_count", errors);
        writer.WriteNumber("warning_count", findings.Count(finding => finding.Severity == Severity.Warning));
        FindingJson.Write(writer, findings);
        writer.WriteEndObject();
    }
}
