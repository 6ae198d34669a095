using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Judging;

/// <summary>Checks what a judge must have beside a valid configuration, so that its verdicts depend on what it is asked alone.</summary>
internal static class JudgeChecks
{
    private static readonly string[] PersistentScopes = ["user", "agent", "company", "space"];

    public static void Check(Judge judge, List<Finding> findings)
    {
        var agents = ConfigAccess.GetAgents(judge.Agent.Config).ToList();
        foreach (var agent in agents)
        {
            CheckTemperature(judge, agent, findings);
        }

        if (!agents.Exists(agent => HasVerdict(agent.Value)))
        {
            var pointer = agents is [var only] ? only.Pointer.Then("structured_output") : JsonPointer.Root;
            findings.Add(FindingCatalog.JudgeWithoutVerdict(judge.Agent.Sources.FindValuePlace(pointer)));
        }

        foreach (var name in DeclaredInputs.ListRequired(judge.Agent.Config))
        {
            var pointer = JsonPointer.Of("variables", name);
            findings.Add(FindingCatalog.JudgeRequiresInput(judge.Agent.Sources.FindKeyPlace(pointer), name));
        }

        CheckMemory(judge, agents, findings);
        CheckSamples(judge, findings);
    }

    private static void CheckTemperature(Judge judge, AtPointer<ConfigValue.Map> agent, List<Finding> findings)
    {
        var temperature = (agent.Value["llm_config"] as ConfigValue.Map)?["temperature"];
        if (temperature is ConfigValue.Number number && ParseNumber(number) == 0)
        {
            return;
        }

        var place = judge.Agent.Sources.FindValuePlace(agent.Pointer.Then("llm_config").Then("temperature"));
        findings.Add(FindingCatalog.JudgeWithTemperature(place, temperature is ConfigValue.Number other ? other.Literal : null));
    }

    private static double? ParseNumber(ConfigValue.Number number) =>
        double.TryParse(number.Literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Returns whether the reply of an agent has exactly the members of a verdict, the reason first.</summary>
    private static bool HasVerdict(ConfigValue.Map agent)
    {
        var output = agent["structured_output"] as ConfigValue.Map;
        var isEnabled = output?["enabled"] is ConfigValue.Boolean { Value: true };
        return isEnabled
            && output?["schema"] is ConfigValue.Map { Members: [var first, var second] }
            && IsField(first, JudgeReply.Because, "str")
            && IsField(second, JudgeReply.Conforms, "bool");
    }

    private static bool IsField(KeyValuePair<string, ConfigValue> field, string name, string type) =>
        field.Key == name && field.Value is ConfigValue.Map map && ConfigAccess.GetText(map, "type") == type;

    private static void CheckMemory(Judge judge, IEnumerable<AtPointer<ConfigValue.Map>> agents, List<Finding> findings)
    {
        AtPointer<ConfigValue.Map>[] owners = [new(judge.Agent.Config, JsonPointer.Root), .. agents];
        foreach (var owner in owners.DistinctBy(owner => owner.Pointer))
        {
            var memory = owner.Pointer.Then("memory_config");
            var modules = ConfigAccess.GetMaps(owner.Value["memory_config"], memory, "modules");
            var wider = modules.Where(module => PersistentScopes.Contains(ConfigAccess.GetText(module.Value, "scope")));
            findings.AddRange(wider.Select(
                module => FindingCatalog.JudgeWithMemory(judge.Agent.Sources.FindValuePlace(module.Pointer))));
        }
    }

    private static void CheckSamples(Judge judge, List<Finding> findings)
    {
        var place = judge.Agent.Sources.FindValuePlace(JsonPointer.Root);
        if (!judge.Samples.Any(sample => sample.Conforms) || judge.Samples.All(sample => sample.Conforms))
        {
            findings.Add(FindingCatalog.JudgeWithoutSamples(place, judge.Name));
        }
    }
}
