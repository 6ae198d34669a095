using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Json.Rules;

namespace AmasSync.Cli.Views.Json;

/// <summary>Writes rules as JSON.</summary>
internal static class RulesJsonView
{
    public static void Write(IReadOnlyList<Rule> rules, TextWriter output) =>
        JsonDocumentWriter.Write(output, RulesDocument.From(rules), DocumentJson.Default.RulesDocument);
}
