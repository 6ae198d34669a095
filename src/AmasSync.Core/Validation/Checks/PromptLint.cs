using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;

namespace AmasSync.Core.Validation.Checks;

/// <summary>Finds prompts that are empty, written twice, or the same as the prompt of another agent.</summary>
internal static class PromptLint
{
    public static IEnumerable<Problem> FindProblems(ConfigValue.Map config)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (var (agent, pointer) in ConfigAccess.GetAgents(config))
        {
            var name = ConfigAccess.GetText(agent, "name") ?? "the agent";
            var prompts = ReadPrompts(agent, pointer).ToArray();
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

    private static IEnumerable<PromptField> ReadPrompts(ConfigValue.Map agent, JsonPointer pointer)
    {
        foreach (var field in (string[])["system_prompt", "supervisor_prompt"])
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
