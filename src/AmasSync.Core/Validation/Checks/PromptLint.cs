using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Validation.Checks;

/// <summary>Finds prompts that are missing, empty, written twice, or the same as the prompt of another agent.</summary>
internal static class PromptLint
{
    private static readonly string[] PromptFields = ["system_prompt", "supervisor_prompt"];

    private static readonly string[][] PromptPaths =
        [["system_prompt"], ["supervisor_prompt"], ["prompt_config"], ["prompt_config", "system_prompt"]];

    public static IEnumerable<Problem> FindProblems(ConfigValue.Map config)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (var (agent, pointer) in ConfigAccess.GetAgents(config))
        {
            var name = ConfigAccess.GetText(agent, "name") ?? "the agent";
            var prompts = ReadPrompts(agent, pointer).ToArray();
            if (LacksPrompt(agent))
            {
                yield return FindingCatalog.PromptMissing(pointer, name);
            }

            foreach (var (field, text, place) in prompts)
            {
                if (string.IsNullOrWhiteSpace(text))
                {
                    yield return FindingCatalog.PromptEmpty(place, field);
                }
                else if (!seen.TryAdd(text.Trim(), name) && seen[text.Trim()] != name)
                {
                    yield return FindingCatalog.PromptRepeated(place, name, seen[text.Trim()]);
                }
            }

            if (prompts.Count(prompt => prompt.Field == "system_prompt") > 1)
            {
                yield return FindingCatalog.TwoPrompts(pointer.Then("system_prompt"), name);
            }
        }
    }

    /// <summary>Returns whether a missing prompt is written but could not be read, which another finding reports.</summary>
    public static bool IsUnreadPrompt(Problem problem, DesiredAgent agent) =>
        problem.Rule == RuleCatalog.MissingPrompt && PromptPaths.Any(path => IsUnread(agent.Sources, problem.Pointer, path));

    private static bool IsUnread(SourceMap sources, JsonPointer agent, string[] path)
    {
        var node = sources.FindNode(path.Aggregate(agent, (pointer, field) => pointer.Then(field)));
        return node is SourceNode.Scalar { DeferredFindings.Count: > 0 };
    }

    /// <summary>Whether an agent of a documented type has no prompt, not even a misspelled one, which is another finding.</summary>
    private static bool LacksPrompt(ConfigValue.Map agent)
    {
        var isKnownType = ConfigAccess.GetText(agent, "agent_type") is "llm_agent" or "react_agent" or "supervisor";
        var settings = agent["prompt_config"] as ConfigValue.Map ?? ConfigValue.Map.Empty;
        return isKnownType && !agent.Members.Concat(settings.Members).Any(IsPrompt);
    }

    private static bool IsPrompt(KeyValuePair<string, ConfigValue> member) => member.Value is not ConfigValue.Null
        && PromptFields.Any(field => NearestName.IsMisspelling(member.Key, field));

    private static IEnumerable<PromptField> ReadPrompts(ConfigValue.Map agent, JsonPointer pointer)
    {
        foreach (var field in PromptFields)
        {
            if (ConfigAccess.GetText(agent, field) is { } text)
            {
                yield return new(field, text, pointer.Then(field));
            }
        }

        if (agent["prompt_config"] is ConfigValue.Map settings && ConfigAccess.GetText(settings, "system_prompt") is { } prompt)
        {
            yield return new("system_prompt", prompt, pointer.Then("prompt_config").Then("system_prompt"));
        }
    }

    private sealed record PromptField(string Field, string Text, JsonPointer Pointer);
}
