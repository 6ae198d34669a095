using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS06xx: allowed, and probably not what was meant.</summary>
internal static partial class FindingCatalog
{
    public static Problem ToolsWithoutCaller(JsonPointer tools, string agent, string type) =>
        PlaceAtKey(CreateWarning(
            "AS0601",
            tools,
            $"{agent} has tools, but {(type == "llm_agent" ? "an" : "a")} {type} cannot call them",
            type == "supervisor" ? "give them to an agent that it supervises" : "write agent_type: react_agent"));

    public static Problem DescriptionMissing(JsonPointer owner, string why) =>
        PlaceAtKey(CreateWarning("AS0602", owner, "description is missing", why));

    public static Problem OldBooleanWord(JsonPointer value, string word, bool meaning) =>
        CreateWarning("AS0603", value, $"{word} is text in YAML 1.2", $"write {(meaning ? "true" : "false")}, or \"{word}\" if the word is meant");

    public static Problem PromptRepeated(JsonPointer prompt, string agent, string other) =>
        PlaceAtKey(CreateWarning("AS0604", prompt, $"{agent} has the same prompt as {other}", "let them differ, or keep one of the two"));

    public static Problem PromptEmpty(JsonPointer prompt, string field) =>
        CreateWarning("AS0605", prompt, $"{field} is empty", "say what the agent is to do, or leave it out");

    public static Problem ArchitectureNotImplemented(JsonPointer architecture, string name) =>
        CreateWarning("AS0606", architecture, $"architecture {name} is defined, but not yet implemented", "use workflow or supervisor");

    public static Problem UnusualRecursionLimit(JsonPointer limit, string value) =>
        CreateWarning("AS0607", limit, $"recursion_limit {value} is outside 5 to 50, which is what a server allows unless it is configured otherwise");

    public static Problem TwoPrompts(JsonPointer prompt, string agent) =>
        PlaceAtKey(CreateWarning(
            "AS0608",
            prompt,
            $"{agent} has system_prompt and prompt_config.system_prompt; which of the two counts is not documented",
            "keep one of them"));
}
