namespace Amas.Config.Findings.Rules;

/// <content>AS06xx: valid, but probably not intended.</content>
internal static partial class RuleCatalog
{
    public static Rule ToolsWithoutCaller { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0601",
        "Tools without effect",
        "An agent of the type `llm_agent` or `supervisor` has `tools`, but agents of these types cannot call tools.",
        "Set `agent_type: react_agent`. For a supervisor, move the tools to one of the agents that it supervises.");

    public static Rule MissingDescription { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0602",
        "Missing description",
        "A system, or an agent with a supervisor, has no `description`. Supervisors choose among their agents by description.",
        "Add a `description` that says in one sentence what the system or agent does.");

    public static Rule Yaml11Boolean { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0603",
        "Boolean of YAML 1.1",
        "An unquoted `yes`, `no`, `on`, `off`, `y` or `n` is a boolean in YAML 1.1, but text in YAML 1.2, which amas-sync reads.",
        "Write `true` or `false`, or put the word in quotes if it is text.");

    public static Rule RepeatedPrompt { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0604",
        "Repeated prompt",
        "Two agents of a system have the same prompt. One of them is often a copy that was not finished.",
        "Change one of the prompts, or remove one of the agents. Turn the rule off if the repetition is intended.");

    public static Rule EmptyPrompt { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0605",
        "Empty prompt",
        "A prompt is empty or contains only white space.",
        "Write the prompt, or remove the field.");

    public static Rule ArchitectureNotImplemented { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0606",
        "Architecture not implemented",
        "AMAS defines the architectures `routing`, `orchestration` and `collaboration`, but does not implement them yet.",
        "Use `workflow` or `supervisor`.");

    public static Rule UnusualRecursionLimit { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0607",
        "Unusual recursion limit",
        "`recursion_limit` is outside the range from 5 to 50, which a server accepts unless it is configured otherwise.",
        "Use a value from 5 to 50. Turn the rule off if your server accepts others.");

    public static Rule TwoPrompts { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0608",
        "Two system prompts",
        "An agent has both `system_prompt` and `prompt_config.system_prompt`. Which of them the server uses is not documented.",
        "Keep one of the two.");

    public static Rule MissingPrompt { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0670",
        "Missing prompt",
        "An agent has neither `system_prompt` nor `prompt_config.system_prompt`, nor `supervisor_prompt` as a supervisor. It would run "
            + "without instructions.",
        "Write a prompt, or a `_defaults.yaml` that contains it. Turn the rule off if agents without a prompt are intended.");

    public static Rule CutText { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0660",
        "Text ends at a comment",
        "A prompt, a name, a description or an element of a list of texts is written without quotes and contains a `#` after a space. YAML "
            + "reads the rest of the line as a comment, and only the text before it is sent. A comment with two spaces before the `#` and "
            + "one after it is not reported.",
        "Put the text in quotes, or write it in a block scalar (`|`). Write two spaces before the `#` of a comment.");

    public static Rule ByteOrderMark { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0661",
        "Byte order mark in a text",
        "A text contains the invisible character U+FEFF. It is sent with the text. It often remains where two files were joined.",
        "Delete the character.");

    public static Rule NameWithSpaces { get; } = CreateWarning(
        RuleFamily.Lint,
        "AS0662",
        "Name with surrounding spaces",
        "The name of an agent contains a line break, or begins or ends with a space or an invisible character. It is sent and shown with "
            + "it. A block scalar (`|`) adds a line break at the end.",
        "Write the name on the line of its key, without spaces around it.");

    public static Rule ConflictMarkersInText { get; } = CreateError(
        RuleFamily.Lint,
        "AS0663",
        "Merge conflict in a text file",
        "A file that `!file` reads contains lines that Git writes where two versions of a file conflict: `<<<<<<<` or `>>>>>>>`. They "
            + "would be sent with the text.",
        "Resolve the conflict and delete the markers. Turn the rule off if the text is about merge conflicts.");

    private static Rule[] LintRules =>
    [
        ToolsWithoutCaller, MissingDescription, Yaml11Boolean, RepeatedPrompt, EmptyPrompt,
        ArchitectureNotImplemented, UnusualRecursionLimit, TwoPrompts, MissingPrompt,
        CutText, ByteOrderMark, NameWithSpaces, ConflictMarkersInText,
    ];
}
