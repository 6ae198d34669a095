using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Findings as SARIF 2.1.0, one run, within what GitHub takes: of too many results the most severe are kept, and the rest is counted.
/// The same findings give the same bytes.
/// </summary>
internal sealed class FindingsSarifView(Func<string, string> pathOf)
{
    public const int MaxResults = 25_000;

    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <param name="findings">The findings, of several environments too: what several have alike is one result.</param>
    /// <param name="category">What they are about, <c>amas-sync/production</c>: results of another category are not taken for solved.</param>
    /// <param name="failures">Why there are no findings of something, in sentences.</param>
    /// <param name="output">Where it goes.</param>
    public void Write(IEnumerable<Finding> findings, string category, IReadOnlyList<string> failures, TextWriter output)
    {
        Finding[] all = [.. findings.Where(finding => finding.Severity != Severity.Off).Distinct()];
        HashSet<Finding> kept = [.. all.OrderByDescending(finding => finding.Severity).Take(MaxResults)];
        Finding[] shown = [.. all.Where(kept.Contains)];
        SarifRules rules = new(shown);
        string[] notes = all.Length > shown.Length ? [$"{PlanWording.FormatCount(all.Length - shown.Length, "more result")} than fit: the most severe are here, and 'amas-sync validate' shows all."] : [];
        JsonDocumentWriter.Write(output, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Schema);
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            rules.WriteTool(writer);
            WriteInvocation(writer, failures, notes);
            writer.WriteStartObject("automationDetails");
            writer.WriteString("id", $"{category}/");
            writer.WriteEndObject();
            writer.WriteString("columnKind", "utf16CodeUnits");
            new SarifResults(rules, pathOf).Write(writer, shown);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteInvocation(Utf8JsonWriter writer, IReadOnlyList<string> failures, string[] notes)
    {
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", failures.Count == 0);
        writer.WriteStartArray("toolExecutionNotifications");
        foreach (var (level, text) in failures.Select(failure => ("error", failure)).Concat(notes.Select(note => ("warning", note))))
        {
            writer.WriteStartObject();
            writer.WriteString("level", level);
            SarifText.WriteMessage(writer, "message", text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
