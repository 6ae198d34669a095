using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;
using AmasSync.Core.Tests.Desired;

using TestResult = AmasSync.Core.Testing.Running.TestResult;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>Tests of the agent Head, with the agent Base as their other side.</summary>
internal static class TriedSuite
{
    private const string Tests = """
        version: 1
        agent: Head
        tests:
          - id: asks
            turns:
              - user: One?
                assert: [{type: equals, value: "yes"}]
              - user: Two?
        """;

    private static readonly Lazy<(ConversationTest Test, DesiredAgent Base)> Project = new(Read);

    /// <summary>Plans tests with this bar.</summary>
    public static IReadOnlyList<PlannedTest> Plan(int count, PassBar bar, bool hasBase = true) =>
        [.. Enumerable.Range(1, count).Select(number => PlanOne($"test-{number}", bar, hasBase))];

    /// <summary>Runs tests and returns their results.</summary>
    public static Task<IReadOnlyList<TestResult>> RunAsync(
        IReadOnlyList<PlannedTest> tests, IConversationServer server, int parallelism = 1, CancellationToken stopping = default) =>
        new SuiteRunner(
            new ConversationPlayer(server, NoJudge.Instance, new ObservedCapabilities(default)), parallelism).RunAsync(
            tests,
            _ => { },
            stopping == CancellationToken.None ? TestContext.Current.CancellationToken : stopping);

    /// <summary>Runs tests one after the other, with earlier runs of the base, and returns their results.</summary>
    public static Task<IReadOnlyList<TestResult>> RunAsync(
        IReadOnlyList<PlannedTest> tests, IConversationServer server, EarlierRuns earlier, CancellationToken stopping) =>
        new SuiteRunner(new ConversationPlayer(server, NoJudge.Instance, new ObservedCapabilities(default)), parallelism: 1)
        {
            EarlierRuns = earlier,
        }.RunAsync(tests, _ => { }, stopping);

    private static PlannedTest PlanOne(string id, PassBar bar, bool hasBase)
    {
        var (written, before) = Project.Value;
        var test = written with { Id = id, Bar = bar };
        return new(test) { OnBase = hasBase ? test with { Agent = before } : null };
    }

    private static (ConversationTest Test, DesiredAgent Base) Read()
    {
        using ProjectFixture project = new();
        project.With("agents/head.yaml", CreateAgent("Head")).With("agents/base.yaml", CreateAgent("Base"));
        project.With("agents/all.tests.yaml", Tests);
        DesiredSource source = new() { Project = project.Folder };
        var agents = project.Read().Agents;
        var suite = TestSuiteReader.Read(source, TestFileSearch.Find(source, []), agents);
        return (Assert.Single(suite.Tests), agents.First(agent => agent.Name.Text == "Base"));
    }

    private static string CreateAgent(string name) =>
        $"name: {name}\nentry_point: a\nagents:\n  - {{name: a, agent_type: llm_agent}}\nedges: []\n";
}
