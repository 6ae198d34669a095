using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS08xx: conversation tests.</content>
internal static partial class FindingCatalog
{
    public static Finding NotOneTestDocument(Place place, string kind, int documents) => RuleCatalog.InvalidTestDocument.CreateFinding(
        place,
        documents == 0 ? $"the {kind} is empty" : FormattableString.Invariant($"the {kind} has {documents} documents instead of one"),
        "write one mapping that begins with version: 1");

    public static Finding NoTests(Place place) => RuleCatalog.InvalidTestDocument.CreateFinding(
        place,
        "the file has no tests",
        "write a list of tests under tests:");

    public static Finding UnknownTestKey(Place place, string key, IReadOnlyCollection<string> known) =>
        RuleCatalog.UnknownTestKey.CreateFinding(
            place,
            $"unknown key '{Shorten(key)}'",
            FormatSuggestion(key, known) ?? $"known here: {string.Join(", ", known)}");

    public static Finding WrongTestValue(Place place, string key, string expected) =>
        RuleCatalog.InvalidTestValue.CreateFinding(place, $"invalid '{key}': expected {expected}");

    public static Finding MissingTestKey(Place place, string key, string hint) =>
        RuleCatalog.InvalidTestValue.CreateFinding(place, $"'{key}' is missing", hint);

    public static Finding UnknownAssertion(Place place, string type, KnownNames known) => RuleCatalog.UnknownAssertion.CreateFinding(
        place,
        $"unknown assertion type '{Shorten(type)}'",
        FormatSuggestion(type, known) ?? "see docs/conversation-tests.md for the types");

    public static Finding UnsupportedTestFeature(Place place, string name, string reason, string instead) =>
        RuleCatalog.UnsupportedTestFeature.CreateFinding(place, $"'{name}' is not supported: {reason}", instead);

    public static Finding TestWithoutAssertion(Place place, string id) => RuleCatalog.TestWithoutAssertion.CreateFinding(
        place,
        $"the test '{id}' has no assertion",
        "add one under assert:, such as {type: icontains, value: order number}");

    public static Finding DuplicateTestId(Place place, string id, Place first) => RuleCatalog.DuplicateTestId.CreateFinding(
        place,
        FormattableString.Invariant($"the test ID '{id}' is used already in {first.File}, line {first.Line}"),
        "give the test its own ID");

    public static Finding UnknownTestAgent(Place place, string agent, IReadOnlyCollection<string> known) =>
        RuleCatalog.UnknownTestAgent.CreateFinding(
            place,
            $"there is no agent '{Shorten(agent)}' in the folder",
            FormatSuggestion(agent, known) ?? "write the name of an agent, or the path of its file in the project");

    public static Finding TestWithoutAgent(Place place, string file, int agents) => RuleCatalog.UnknownTestAgent.CreateFinding(
        place,
        agents == 0 ? $"there is no agent file {file} beside the tests" : $"{file} has {agents} agents",
        "add agent: with the name of the agent");

    public static Finding InvalidPassBar(Place place, string problem, string hint) =>
        RuleCatalog.InvalidPassBar.CreateFinding(place, problem, hint);

    public static Finding InvalidRegex(Place place, string problem) => RuleCatalog.InvalidExpression.CreateFinding(
        place,
        $"the regular expression is not valid: {ToSentence(problem)}",
        "write it as .NET does; in YAML, single quotes keep backslashes");

    public static Finding InvalidAnswerSchema(Place place, string problem) => RuleCatalog.InvalidExpression.CreateFinding(
        place,
        $"the JSON Schema cannot be used: {ToSentence(problem)}",
        "use type, properties, required, items, enum, const, pattern and limits");

    public static Finding UnknownRouteAgent(Place place, string name, KnownNames known) => RuleCatalog.UnknownRouteAgent.CreateFinding(
        place,
        $"the workflow has no agent '{Shorten(name)}'",
        FormatSuggestion(name, known) ?? "use the name of a member agent");

    public static Finding UnknownTestInput(Place place, string name, string agent, IReadOnlyCollection<string> known)
    {
        var fallback = known.Count == 0 ? "it declares no variables" : $"it declares {string.Join(", ", known)}";
        return RuleCatalog.InvalidTestInput.CreateFinding(
            place,
            $"the agent '{agent}' has no input '{Shorten(name)}'",
            FormatSuggestion(name, known) ?? fallback);
    }

    public static Finding MissingTestInput(Place place, string name, string agent) => RuleCatalog.InvalidTestInput.CreateFinding(
        place,
        $"the agent '{agent}' requires the input '{name}', which the test does not send",
        $"add {name} under inputs:");

    public static Finding TestMisusesSecret(Place place, string variable, string allowedKey) => RuleCatalog.TestMisusesSecret.CreateFinding(
        place,
        $"!env {Shorten(variable)} is not allowed here",
        $"use it under {allowedKey}: only");

    public static Finding TurnsWithoutMemory(Place place, string agent) => RuleCatalog.TurnsWithoutMemory.CreateFinding(
        place,
        $"the test has several turns, but '{agent}' has save_messages: false and does not remember them",
        "write one test per turn");

    public static Finding CriticalRubric(Place place) => RuleCatalog.CriticalRubric.CreateFinding(
        place,
        "a judged assertion in a critical test fails the test each time the judge is wrong",
        "use an assertion about the text, or remove critical");

    public static Finding UnknownJudge(Place place, string name, IReadOnlyCollection<string> known) =>
        RuleCatalog.UnknownJudge.CreateFinding(
            place,
            $"there is no judge '{Shorten(name)}'",
            FormatSuggestion(name, known) ?? SuggestJudge(known));

    public static Finding NoJudge(Place place, IReadOnlyCollection<string> known) => RuleCatalog.UnknownJudge.CreateFinding(
        place,
        $"a judged assertion needs a judge, and there {(known.Count == 0 ? "is none" : "are several")}",
        SuggestJudge(known));

    public static Finding JudgeWithTemperature(Place place, string? temperature) => RuleCatalog.InvalidJudge.CreateFinding(
        place,
        temperature is null ? "an agent of the judge has no temperature" : $"an agent of the judge has temperature {Shorten(temperature)}",
        "write llm_config: {temperature: 0}, so that the same conversation gets the same verdict");

    public static Finding JudgeWithoutVerdict(Place place) => RuleCatalog.InvalidJudge.CreateFinding(
        place,
        "no agent of the judge replies with exactly 'because' and 'conforms', in this order",
        "write structured_output: {enabled: true, schema: {because: {type: str}, conforms: {type: bool}}}");

    public static Finding JudgeRequiresInput(Place place, string name) => RuleCatalog.InvalidJudge.CreateFinding(
        place,
        $"the judge requires the input '{Shorten(name)}', but a judge gets no inputs",
        "give the variable a default, or remove it");

    public static Finding JudgeWithMemory(Place place) => RuleCatalog.InvalidJudge.CreateFinding(
        place,
        "the judge would remember other conversations",
        "remove the memory module: a verdict must depend on one conversation only");

    public static Finding DuplicateJudge(Place place, string name, string first) => RuleCatalog.DuplicateJudge.CreateFinding(
        place,
        $"the judge '{Shorten(name)}' is also in {first}",
        "give one of the files another name");

    public static Finding JudgeWithoutSamples(Place place, string name) => RuleCatalog.JudgeWithoutSamples.CreateFinding(
        place,
        $"the judge '{Shorten(name)}' does not have both a sample that conforms and one that does not",
        "add both under samples:, and try them with 'amas-sync test --check-judges'");

    private static string SuggestJudge(IReadOnlyCollection<string> known) => known.Count == 0
        ? "write NAME.judge.yaml beside the agents; 'amas-sync rules AS0830' says how"
        : $"add judge: with one of {string.Join(", ", known)}";
}
