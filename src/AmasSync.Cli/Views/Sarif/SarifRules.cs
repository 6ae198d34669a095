using System.Text.Json;
using Amas.Config.Findings;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>Writes the tool and the rules of the results, sorted by ID.</summary>
internal sealed class SarifRules
{
    private readonly Rule[] rules;
    private readonly Dictionary<string, int> indexes;

    public SarifRules(IEnumerable<Finding> findings)
    {
        rules = [.. findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        indexes = rules.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index, StringComparer.Ordinal);
    }

    /// <summary>Returns the index of a rule in the list.</summary>
    public int GetIndex(string code) => indexes[code];

    public void WriteTool(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "amas-sync");
        writer.WriteString("version", ToolVersion.Text);
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            WriteRule(writer, rule);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, Rule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("id", rule.Id);
        SarifText.WriteMessage(writer, "shortDescription", rule.Title);
        SarifText.WriteMessage(writer, "fullDescription", rule.Meaning);
        SarifText.WriteMessage(writer, "help", FormatHelp(rule));
        writer.WriteStartObject("properties");
        writer.WriteStartArray("tags");
        writer.WriteStringValue(rule.Family.Name.ToLowerInvariant());
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string FormatHelp(Rule rule) => rule.IsConfigurable
        ? $"{rule.Help} To change the severity, add to amas-sync.yaml: rules: {{{rule.Id}: error | warning | info | off}}."
        : rule.Help;
}
