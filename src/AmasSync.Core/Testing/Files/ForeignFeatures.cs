using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Testing.Files;

/// <summary>
/// The features of promptfoo that people look for and that amas-sync does not have, each with the reason and the nearest equivalent.
/// </summary>
internal static class ForeignFeatures
{
    private const string NoCode = "test files contain no code, because they run with an API key";
    private const string NoScore = "a score between 0 and 1 is no verdict";

    /// <summary>Gets the features that a file has at its top.</summary>
    public static IReadOnlyDictionary<string, (string Reason, string Instead)> FileKeys { get; } = Create(
        ("prompts", "the prompts are those of the agent", "write them in the agent file"),
        ("providers", "the server and the models are those of the project", "set models in the agent file"),
        ("targets", "the server and the models are those of the project", "set agent: to an agent of the folder"),
        ("defaultTest", "tests share their settings in another place", "use defaults:"),
        ("scenarios", "there is no matrix of tests", "write one test per case"),
        ("evaluateOptions", "runs and limits are set elsewhere", "use runs: and the options of 'amas-sync test'"),
        ("nunjucksFilters", "texts are sent as they are written", "use ${{ vars.name }} for variables of the project"),
        ("env", "variables are those of the project", "list them under env: of an environment in amas-sync.yaml"));

    /// <summary>Gets the features that a test has.</summary>
    public static IReadOnlyDictionary<string, (string Reason, string Instead)> TestKeys { get; } = Create(
        ("vars", "there are no templates in messages", "use inputs: for variables of the agent"),
        ("options", "answers are checked as they come", "remove it"),
        ("transform", NoCode, "use json: or regex: on the answer"),
        ("threshold", NoScore, "use assert-set with a threshold, and pass: for runs"),
        ("providers", "the server and the models are those of the project", "set agent: of the file"));

    private static Dictionary<string, (string Reason, string Instead)> Assertions { get; } = Create(
        ("javascript", NoCode, "use regex, json or llm-rubric"),
        ("python", NoCode, "use regex, json or llm-rubric"),
        ("ruby", NoCode, "use regex, json or llm-rubric"),
        ("webhook", "answers are sent to no other server", "use llm-rubric"),
        ("similar", NoScore, "use llm-rubric with the meaning that the answer must have"),
        ("factuality", NoScore, "use llm-rubric with the facts"),
        ("model-graded-closedqa", NoScore, "use llm-rubric"),
        ("model-graded-factuality", NoScore, "use llm-rubric with the facts"),
        ("answer-relevance", NoScore, "use llm-rubric"),
        ("context-faithfulness", NoScore, "use llm-rubric"),
        ("context-recall", NoScore, "use llm-rubric"),
        ("context-relevance", NoScore, "use llm-rubric"),
        ("g-eval", NoScore, "use llm-rubric"),
        ("select-best", "answers are not compared with each other", "use 'amas-sync test --base'"),
        ("moderation", "answers are sent to no other server", "use llm-rubric"),
        ("guardrails", "the server does not report it", "use llm-rubric"),
        ("classifier", "answers are sent to no other server", "use llm-rubric"),
        ("cost", "the server does not report prices", "use tokens"),
        ("perplexity", "the server does not report it", "remove it"),
        ("perplexity-score", "the server does not report it", "remove it"),
        ("bleu", NoScore, "use contains-all or llm-rubric"),
        ("rouge-n", NoScore, "use contains-all or llm-rubric"),
        ("meteor", NoScore, "use contains-all or llm-rubric"),
        ("levenshtein", NoScore, "use equals or regex"),
        ("is-refusal", "a refusal has no form", "use llm-rubric, such as: Refuses the request"),
        ("trajectory:goal-success", "a judge sees the conversation only", "use llm-rubric with the goal"),
        ("trajectory:step-count", "it has another name here", "use step-count with min and max"),
        ("tool-call-f1", NoScore, "use trajectory:tool-used"),
        ("is-valid-openai-tools-call", "answers are those of agents, not of models", "use trajectory:tool-used"),
        ("is-valid-function-call", "answers are those of agents, not of models", "use trajectory:tool-used"),
        ("is-xml", "only JSON is parsed", "use regex"),
        ("contains-xml", "only JSON is parsed", "use regex"),
        ("is-sql", "only JSON is parsed", "use regex"),
        ("contains-sql", "only JSON is parsed", "use regex"),
        ("finish-reason", "the server does not report it", "use not-error"));

    /// <summary>Returns the finding about an assertion type of promptfoo; null for other types.</summary>
    public static Finding? FindAssertion(Place place, string type) => Assertions.TryGetValue(type, out var known)
        ? FindingCatalog.UnsupportedTestFeature(place, type, known.Reason, known.Instead)
        : null;

    /// <summary>Adds a finding for each key of a mapping that is a feature of promptfoo.</summary>
    public static void ReportKeys(
        SourceNode.Mapping mapping, IReadOnlyDictionary<string, (string Reason, string Instead)> features, List<Finding> findings)
    {
        foreach (var member in mapping.Members)
        {
            if (features.TryGetValue(member.Key, out var known))
            {
                findings.Add(FindingCatalog.UnsupportedTestFeature(member.KeyPlace, member.Key, known.Reason, known.Instead));
            }
        }
    }

    /// <summary>Returns the mapping without the keys that are features of promptfoo.</summary>
    public static SourceNode.Mapping RemoveKeys(
        SourceNode.Mapping mapping, IReadOnlyDictionary<string, (string Reason, string Instead)> features) =>
        mapping with { Members = [.. mapping.Members.Where(member => !features.ContainsKey(member.Key))] };

    private static Dictionary<string, (string Reason, string Instead)> Create(
        params (string Name, string Reason, string Instead)[] features) =>
        features.ToDictionary(feature => feature.Name, feature => (feature.Reason, feature.Instead), StringComparer.Ordinal);
}
