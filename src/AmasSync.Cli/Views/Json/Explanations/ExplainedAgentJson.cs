using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views.Json.Explanations;

/// <summary>An agent with the origin of its values.</summary>
internal sealed record ExplainedAgentJson(string Name, string File, IEnumerable<ExplainedValueJson> Values)
{
    public static ExplainedAgentJson From(DesiredAgent agent) =>
        new(agent.Name.Text, agent.File, ExplainedValue.Explain(agent).Select(ExplainedValueJson.From));
}
