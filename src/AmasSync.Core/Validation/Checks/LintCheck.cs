using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;

namespace AmasSync.Core.Validation.Checks;

/// <summary>Finds what is valid but probably not intended.</summary>
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
        if (ConfigAccess.GetText(config, "architecture") is ("routing" or "orchestration" or "collaboration") and var architecture)
        {
            yield return FindingCatalog.ArchitectureNotImplemented(JsonPointer.Of("architecture"), architecture);
        }

        if (config["recursion_limit"] is ConfigValue.Number limit && IsUnusualLimit(limit))
        {
            yield return FindingCatalog.UnusualRecursionLimit(JsonPointer.Of("recursion_limit"), limit.Literal);
        }

        if (config["agents"] is not null && config["description"] is null)
        {
            yield return FindingCatalog.DescriptionMissing(JsonPointer.Root, "describe in one sentence what the system does");
        }
    }

    // The schema reports 0 and negative numbers.
    private static bool IsUnusualLimit(ConfigValue.Number limit) =>
        double.Parse(limit.Literal, CultureInfo.InvariantCulture) is (> 0 and < 5) or > 50;

    private static IEnumerable<Problem> CheckSupervisedDescriptions(ConfigValue.Map config)
    {
        var agents = ConfigAccess.GetAgents(config).ToArray();
        var supervised = agents
            .SelectMany(agent => ConfigAccess.GetTexts(agent.Value["supervised_agents"], agent.Pointer))
            .Select(reference => reference.Value)
            .ToHashSet(StringComparer.Ordinal);
        const string hint = "add it: a supervisor chooses among its agents by description";
        return agents
            .Where(agent => agent.Value["description"] is null)
            .Where(agent => ConfigAccess.GetText(agent.Value, "name") is { } name && supervised.Contains(name))
            .Select(agent => FindingCatalog.DescriptionMissing(agent.Pointer, hint));
    }

    private static IEnumerable<Problem> CheckTools(ConfigValue.Map agent, JsonPointer pointer)
    {
        var type = ConfigAccess.GetText(agent, "agent_type");
        if (agent["tools"] is ConfigValue.List { Items.Count: > 0 } && type is "llm_agent" or "supervisor")
        {
            yield return FindingCatalog.ToolsWithoutCaller(pointer.Then("tools"), ConfigAccess.GetText(agent, "name") ?? "the agent", type);
        }
    }
}
