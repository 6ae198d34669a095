using System.Globalization;
using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>Writes findings as results, each with its place and a fingerprint that does not depend on line numbers.</summary>
internal sealed class SarifResults(SarifRules rules, Func<string, string> pathOf)
{
    // Counts equal findings in one file, to give each of them its own fingerprint.
    private readonly Dictionary<string, int> occurrences = new(StringComparer.Ordinal);

    public void Write(Utf8JsonWriter writer, IReadOnlyList<Finding> findings)
    {
        writer.WriteStartArray("results");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("ruleId", finding.Code);
            writer.WriteNumber("ruleIndex", rules.GetIndex(finding.Code));
            writer.WriteString("level", FormatLevel(finding.Severity));
            SarifText.WriteMessage(writer, "message", SarifText.FormatMessage(finding));
            WriteLocation(writer, finding);
            writer.WriteStartObject("partialFingerprints");
            writer.WriteString("amasSyncFinding/v1", ComputeFingerprint(finding));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteLocation(Utf8JsonWriter writer, Finding finding)
    {
        var place = finding.Place;
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", FormatUri(pathOf(place.File)));
        writer.WriteString("uriBaseId", "%SRCROOT%");
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", place.Line);
        writer.WriteNumber("startColumn", place.Column);
        writer.WriteNumber("endLine", place.EndLine);
        writer.WriteNumber("endColumn", place.EndColumn);
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteLogicalLocations(writer, finding);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteLogicalLocations(Utf8JsonWriter writer, Finding finding)
    {
        if ((finding.Agent ?? finding.Pointer?.Text) is null)
        {
            return;
        }

        writer.WriteStartArray("logicalLocations");
        writer.WriteStartObject();
        if (finding.Agent is { } agent)
        {
            writer.WriteString("name", SarifText.Escape(agent));
        }

        if (finding.Pointer is { } pointer)
        {
            writer.WriteString("fullyQualifiedName", SarifText.Escape(pointer.Text));
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string FormatUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private string ComputeFingerprint(Finding finding)
    {
        var text = string.Join('\n', finding.Code, finding.Place.File, finding.Agent, finding.Pointer?.Text, finding.Message);
        var count = occurrences[text] = occurrences.GetValueOrDefault(text) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{Sha256Hex.Compute(text)[..32]}:{count}");
    }

    private static string FormatLevel(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
