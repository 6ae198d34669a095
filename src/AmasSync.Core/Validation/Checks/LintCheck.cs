using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Checks;

/// <summary>What is allowed and probably not what was meant.</summary>
internal sealed class LintCheck : ICheck
{
    public IEnumerable<Problem> Check(ConfigValue.Map config) =>
    [
        .. CheckSystem(config),
        .. CheckSupervisedDescriptions(config),
        .. ConfigAccess.GetAgents(config).SelectMany(agent => CheckTools(agent.Value, agent.Pointer)),
        .. PromptLint.FindProblems(config),
    ];

    private static IEnumerable<Problem> CheckSystem(ConfigValue.Map config)
    {
        if (ConfigAccess.GetText(config, "architecture") is "routing" or "orchestration" or "collaboration")
        {
            yield return FindingCatalog.ArchitectureNotImplemented(JsonPointer.Of("architecture"), ConfigAccess.GetText(config, "architecture") ?? "");
        }

        if (config["recursion_limit"] is ConfigValue.Number limit && double.Parse(limit.Literal, CultureInfo.InvariantCulture) is (> 0 and < 5) or > 50)
        {
            yield return FindingCatalog.UnusualRecursionLimit(JsonPointer.Of("recursion_limit"), limit.Literal);
        }

        if (config["agents"] is not null && config["description"] is null)
        {
            yield return FindingCatalog.DescriptionMissing(JsonPointer.Root, "say in a sentence what the system is for");
        }
    }

    private static IEnumerable<Problem> CheckSupervisedDescriptions(ConfigValue.Map config)
    {
        var agents = ConfigAccess.GetAgents(config).ToArray();
        var supervised = agents
            .SelectMany(agent => ConfigAccess.GetTexts(agent.Value["supervised_agents"], agent.Pointer))
            .Select(reference => reference.Value)
            .ToHashSet(StringComparer.Ordinal);
        return from agent in agents
               where ConfigAccess.GetText(agent.Value, "name") is { } name && supervised.Contains(name) && agent.Value["description"] is null
               select FindingCatalog.DescriptionMissing(agent.Pointer, "a supervisor chooses among its agents by their descriptions");
    }

    private static IEnumerable<Problem> CheckTools(ConfigValue.Map agent, JsonPointer pointer) =>
        agent["tools"] is ConfigValue.List { Items.Count: > 0 } && ConfigAccess.GetText(agent, "agent_type") is ("llm_agent" or "supervisor") and var type
            ? [FindingCatalog.ToolsWithoutCaller(pointer.Then("tools"), ConfigAccess.GetText(agent, "name") ?? "the agent", type)]
            : [];
}
