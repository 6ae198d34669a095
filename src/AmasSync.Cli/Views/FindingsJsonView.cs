using AmasSync.Cli.Views.Json;
using AmasSync.Core.Findings;

namespace AmasSync.Cli.Views;

/// <summary>Findings for programs, as schemas/findings.schema.json describes it.</summary>
internal static class FindingsJsonView
{
    public static void Write(IReadOnlyList<Finding> findings, int files, int agents, TextWriter to) => JsonDocumentWriter.Write(to, writer =>
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteBoolean("valid", errors == 0);
        writer.WriteStartObject("checked");
        writer.WriteNumber("files", files);
        writer.WriteNumber("agents", agents);
        writer.WriteEndObject();
        writer.WriteNumber("error_count", errors);
        writer.WriteNumber("warning_count", findings.Count(finding => finding.Severity == Severity.Warning));
        FindingJson.Write(writer, findings);
        writer.WriteEndObject();
    });
}
