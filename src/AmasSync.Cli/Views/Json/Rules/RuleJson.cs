using Amas.Config.Findings;

namespace AmasSync.Cli.Views.Json.Rules;

/// <summary>A rule.</summary>
internal sealed record RuleJson
{
    public required string Code { get; init; }
    public required string Family { get; init; }
    public required string Title { get; init; }
    public required string Meaning { get; init; }
    public required string Help { get; init; }
    public required string DefaultSeverity { get; init; }
    public required bool Configurable { get; init; }

    public static RuleJson From(Rule rule) => new()
    {
        Code = rule.Id,
        Family = rule.Family.Name.ToLowerInvariant(),
        Title = rule.Title,
        Meaning = rule.Meaning,
        Help = rule.Help,
        DefaultSeverity = rule.DefaultSeverity.ToString().ToLowerInvariant(),
        Configurable = rule.IsConfigurable,
    };
}
