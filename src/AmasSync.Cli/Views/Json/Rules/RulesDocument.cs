using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Cli.Views.Json.Rules;

/// <summary>Rules: all of them, or the one that was asked for.</summary>
internal sealed record RulesDocument
{
    public required string FormatVersion { get; init; }
    public required IEnumerable<RuleJson> Rules { get; init; }

    public static RulesDocument From(IEnumerable<Rule> rules) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        Rules = rules.Select(RuleJson.From),
    };
}
