namespace Amas.Config.Findings.Rules;

/// <content>AS08xx: conversation tests.</content>
internal static partial class RuleCatalog
{
    public static Rule InvalidTestDocument { get; } = CreateError(
        RuleFamily.Tests,
        "AS0801",
        "Invalid test file",
        "A test file is one mapping with `version: 1` and a list of `tests`. A judge file is one with `version: 1` and a `judge`.",
        "Begin the file with `version: 1`, and write the tests under `tests:` or the configuration under `judge:`.");

    public static Rule UnknownTestKey { get; } = CreateError(
        RuleFamily.Tests,
        "AS0802",
        "Unknown key in a test file",
        "A key of a test file or a judge file is not known at its place. It would have no effect.",
        "Correct or remove the key.");

    public static Rule InvalidTestValue { get; } = CreateError(
        RuleFamily.Tests,
        "AS0803",
        "Invalid value in a test file",
        "A value of a test file or a judge file has the wrong type or form, or is missing.",
        "Write the value that the finding asks for.");

    public static Rule UnknownAssertion { get; } = CreateError(
        RuleFamily.Tests,
        "AS0804",
        "Unknown assertion type",
        "The `type` of an assertion is not known.",
        "Use one of the types of the documentation; each can have the prefix `not-`.");

    public static Rule UnsupportedTestFeature { get; } = CreateError(
        RuleFamily.Tests,
        "AS0805",
        "Feature of another tool",
        "The file uses a feature of promptfoo that amas-sync does not have. Assertions have the same names, but the file format differs.",
        "Use the equivalent that the finding names.");

    public static Rule TestWithoutAssertion { get; } = CreateError(
        RuleFamily.Tests,
        "AS0810",
        "Test without an assertion",
        "A test has no assertion. It would pass whatever the agent answers.",
        "Add an assertion to a turn or to the test.");

    public static Rule DuplicateTestId { get; } = CreateError(
        RuleFamily.Tests,
        "AS0811",
        "Duplicate ID of a test",
        "Two tests of the project have the same `id`. Results are compared by it.",
        "Give each test its own ID.");

    public static Rule UnknownTestAgent { get; } = CreateError(
        RuleFamily.Tests,
        "AS0812",
        "Test of an unknown agent",
        "A test names an agent that is not in the folder, or no agent can be derived from the name of its file.",
        "Set `agent` to the name or the file of an agent.");

    public static Rule InvalidPassBar { get; } = CreateError(
        RuleFamily.Tests,
        "AS0813",
        "Contradictory number of runs",
        "The settings of a test about its runs contradict each other: `pass` above `runs`, `runs` without `pass`, or `pass` if `critical`.",
        "Write `runs` and `pass` together, and no `pass` for a critical test.");

    public static Rule InvalidExpression { get; } = CreateError(
        RuleFamily.Tests,
        "AS0814",
        "Invalid regular expression or schema",
        "A regular expression does not compile, or a JSON Schema uses a keyword that would not be checked.",
        "Correct the expression or the schema.");

    public static Rule UnknownRouteAgent { get; } = CreateError(
        RuleFamily.Tests,
        "AS0815",
        "Route to an unknown agent",
        "A `route` names an agent that the workflow does not have. It could never hold.",
        "Use the name of a member agent.");

    public static Rule InvalidTestInput { get; } = CreateError(
        RuleFamily.Tests,
        "AS0816",
        "Unknown or missing input",
        "A test sends an input that the agent does not declare, or lacks one that the agent requires.",
        "Declare the variable in the configuration, or correct `inputs`.");

    public static Rule TestMisusesSecret { get; } = CreateError(
        RuleFamily.Tests,
        "AS0817",
        "Secret outside of inputs",
        "A test file uses `!env` outside of `inputs`, or a judge file outside of `judge`. A secret is allowed there only.",
        "Pass the value as an input.");

    public static Rule TurnsWithoutMemory { get; } = CreateWarning(
        RuleFamily.Tests,
        "AS0820",
        "Several turns without saved messages",
        "A test has several turns, but its configuration has `save_messages: false`: the agent does not remember the earlier turns.",
        "Remove `save_messages: false`, or write one test per turn.");

    public static Rule CriticalRubric { get; } = CreateWarning(
        RuleFamily.Tests,
        "AS0821",
        "Judged assertion in a critical test",
        "A critical test must pass in every run, and a judge is wrong now and then.",
        "Use an assertion about the text, or remove `critical`.");

    public static Rule UnknownJudge { get; } = CreateError(
        RuleFamily.Tests,
        "AS0830",
        "No judge, or an unknown one",
        "A test has an `llm-rubric`, and there is no judge, or several without a choice; or `judge` names one that does not exist.",
        "Write `NAME.judge.yaml`, and `judge: NAME` in the test or in `defaults` if there are several.");

    public static Rule InvalidJudge { get; } = CreateError(
        RuleFamily.Tests,
        "AS0831",
        "Judge without a reliable verdict",
        "A judge must reply with `because` and `conforms`, in this order, and its verdict must depend on the conversation alone: it has "
            + "temperature 0, no required inputs, and no memory that outlasts a session.",
        "Change the configuration under `judge` as the finding says.");

    public static Rule DuplicateJudge { get; } = CreateError(
        RuleFamily.Tests,
        "AS0832",
        "Duplicate name of a judge",
        "Two judge files of the project have the same name, in different folders. Tests refer to judges by name.",
        "Rename one of the files.");

    public static Rule JudgeWithoutSamples { get; } = CreateWarning(
        RuleFamily.Tests,
        "AS0833",
        "Judge without samples",
        "A judge has no sample that conforms, or none that does not. A judge that always gives the same verdict would not be noticed.",
        "Add conversations with the right verdict under `samples`, and try them with `amas-sync test --check-judges`.");

    private static Rule[] TestRules =>
    [
        InvalidTestDocument, UnknownTestKey, InvalidTestValue, UnknownAssertion, UnsupportedTestFeature, TestWithoutAssertion,
        DuplicateTestId, UnknownTestAgent, InvalidPassBar, InvalidExpression, UnknownRouteAgent, InvalidTestInput, TestMisusesSecret,
        TurnsWithoutMemory, CriticalRubric, UnknownJudge, InvalidJudge, DuplicateJudge, JudgeWithoutSamples,
    ];
}
