using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS06xx: valid, but probably not intended.</content>
internal static partial class FindingCatalog
{
    public static Problem ToolsWithoutCaller(JsonPointer tools, string agent, string type)
    {
        var article = type == "llm_agent" ? "an" : "a";
        return PlaceAtKey(RuleCatalog.ToolsWithoutCaller.CreateProblem(
            tools,
            $"{agent} has tools, but {article} {type} cannot call tools",
            type == "supervisor" ? "move them to an agent that it supervises" : "write agent_type: react_agent"));
    }

    public static Problem DescriptionMissing(JsonPointer owner, string hint) =>
        PlaceAtKey(RuleCatalog.MissingDescription.CreateProblem(owner, "description is missing", hint));

    public static Problem OldBooleanWord(JsonPointer value, string word, bool meaning) => RuleCatalog.Yaml11Boolean.CreateProblem(
        value,
        $"{word} is text in YAML 1.2",
        $"write {(meaning ? "true" : "false")}, or \"{word}\" if it is text");

    public static Problem PromptRepeated(JsonPointer prompt, string agent, string other)
    {
        const string hint = "change one of the prompts, or remove one of the agents";
        return PlaceAtKey(RuleCatalog.RepeatedPrompt.CreateProblem(prompt, $"{agent} has the same prompt as {other}", hint));
    }

    public static Problem PromptEmpty(JsonPointer prompt, string field) =>
        RuleCatalog.EmptyPrompt.CreateProblem(prompt, $"{field} is empty", "write the prompt, or remove the field");

    public static Problem PromptMissing(JsonPointer agent, string name) =>
        PlaceAtKey(RuleCatalog.MissingPrompt.CreateProblem(agent, $"{name} has no prompt", "write a system_prompt"));

    public static Problem ArchitectureNotImplemented(JsonPointer architecture, string name) =>
        RuleCatalog.ArchitectureNotImplemented.CreateProblem(
            architecture,
            $"AMAS does not implement the architecture {name} yet",
            "use workflow or supervisor");

    public static Problem UnusualRecursionLimit(JsonPointer limit, string value) => RuleCatalog.UnusualRecursionLimit.CreateProblem(
        limit,
        $"recursion_limit {value} is outside 5 to 50, the range that a server accepts by default");

    public static Problem TwoPrompts(JsonPointer prompt, string agent) => PlaceAtKey(RuleCatalog.TwoPrompts.CreateProblem(
        prompt,
        $"{agent} has both system_prompt and prompt_config.system_prompt; which of them the server uses is not documented",
        "keep one of the two"));

    public static Problem CutText(JsonPointer text, string sent) => RuleCatalog.CutText.CreateProblem(
        text,
        $"the text ends before a # that begins a comment: only '{Shorten(sent)}' is sent",
        "put the text in quotes, or use a block scalar (|); write two spaces before the # of a comment");

    public static Problem ByteOrderMark(JsonPointer text, int offset) =>
        WithRange(offset..(offset + 1), RuleCatalog.ByteOrderMark.CreateProblem(
            text,
            "the text contains a byte order mark (U+FEFF) here, which is sent with it",
            "delete the character"));

    public static Problem NameWithSpaces(JsonPointer name, string problem) => RuleCatalog.NameWithSpaces.CreateProblem(
        name,
        $"the name {problem}, which is sent and shown with it",
        "write the name on the line of its key, without spaces around it");

    public static Problem ConflictMarkersInText(JsonPointer text, Range within) =>
        WithRange(within, RuleCatalog.ConflictMarkersInText.CreateProblem(
            text,
            "the text contains the markers of a Git merge conflict",
            "resolve the conflict, and delete the lines that begin with <<<<<<<, =======, and >>>>>>>"));
}
