using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes rules as one JSON document.</summary>
internal static class RulesJsonView
{
    public static void Write(IReadOnlyList<Rule> rules, TextWriter output) => JsonDocumentWriter.Write(output, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        JsonDocumentWriter.WriteList(writer, "rules", rules, rule => WriteRule(writer, rule));
        writer.WriteEndObject();
    });

    private static void WriteRule(Utf8JsonWriter writer, Rule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("code", rule.Id);
        writer.WriteString("family", rule.Family.Name.ToLowerInvariant());
        writer.WriteString("title", rule.Title);
        writer.WriteString("meaning", rule.Meaning);
        writer.WriteString("help", rule.Help);
        writer.WriteString("default_severity", rule.DefaultSeverity.ToString().ToLowerInvariant());
        writer.WriteBoolean("configurable", rule.IsConfigurable);
        writer.WriteEndObject();
    }
}
