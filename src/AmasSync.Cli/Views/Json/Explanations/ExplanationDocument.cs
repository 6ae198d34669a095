using Amas.Config.Json;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Json.Explanations;

/// <summary>The origin of every value of some configurations. Secrets are written as their marks.</summary>
internal sealed record ExplanationDocument(string FormatVersion, IEnumerable<ExplainedAgentJson> Agents)
{
    public static ExplanationDocument From(IEnumerable<DesiredAgent> agents) =>
        new(JsonDocumentWriter.FormatVersion, agents.Select(ExplainedAgentJson.From));
}
