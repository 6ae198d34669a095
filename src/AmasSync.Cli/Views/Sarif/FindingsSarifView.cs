using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Writes findings as SARIF 2.1.0 with one run, within the limits of GitHub: if there are too many results, the most severe are kept and
/// the others counted. Equal findings give equal documents.
/// </summary>
internal sealed class FindingsSarifView(Func<string, string> pathOf)
{
    public const int MaxResults = 25_000;

    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <param name="findings">The findings of all environments. Equal findings become one result.</param>
    /// <param name="category">The category, such as <c>amas-sync/production</c>. GitHub treats missing results as fixed only within
    /// their category.</param>
    /// <param name="failures">Sentences that say why an environment has no findings.</param>
    /// <param name="output">The writer of the document.</param>
    public void Write(IEnumerable<Finding> findings, string category, IReadOnlyList<string> failures, TextWriter output)
    {
        Finding[] all = [.. findings.Where(finding => finding.Severity != Severity.Off).Distinct()];
        HashSet<Finding> kept = [.. all.OrderByDescending(finding => finding.Severity).Take(MaxResults)];
        Finding[] shown = [.. all.Where(kept.Contains)];
        SarifRules rules = new(shown);
        string[] notes = all.Length > shown.Length ? [FormatOmission(all.Length - shown.Length)] : [];
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

    private static string FormatOmission(int count) =>
        $"{PlanWording.FormatCount(count, "less severe result")} omitted because of GitHub's limit. "
            + "Run 'amas-sync validate' to see all.";

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
