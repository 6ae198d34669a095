using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Testing;

/// <summary>What counts as a test that requires less than before.</summary>
public sealed class TestLooseningTests
{
    private const string Before = """
        version: 1
        tests:
          - id: one
            runs: 5
            pass: 4/5
            turns:
              - user: Money back!
                assert:
                  - {type: icontains, value: order number}
                  - {type: word-count, max: 50}
              - user: 4711
                assert: [Stays polite.]
            assert:
              - {type: assert-set, threshold: 1, assert: [{type: contains, value: a}, {type: contains, value: b}]}
        """;

    private const string Judge = """
        version: 1
        judge:
          name: Judge
          agent_type: llm_agent
          llm_config: {model: gpt-4o, temperature: 0}
          system_prompt: You judge.
          structured_output:
            enabled: true
            schema: {because: {type: str}, conforms: {type: bool}}
        """;

    [Theory]
    [InlineData("runs: 5", "runs: 5 # the same")]
    [InlineData("pass: 4/5", "pass: 5/5")]
    [InlineData("runs: 5\n    pass: 4/5", "runs: 10\n    pass: 8/10")]
    [InlineData("runs: 5\n    pass: 4/5", "critical: true")]
    [InlineData("{type: icontains, value: order number}", "{value: 'order number', type: icontains}")]
    [InlineData("[Stays polite.]", "[Stays polite., Is short.]")]
    [InlineData("[Stays polite.]", "[{type: llm-rubric, value: Stays polite.}]")]
    [InlineData("  - user: 4711", "  - user: Please.\n      - user: 4711")]
    [InlineData("id: one", "id: one\n    description: Other words")]
    public void A_test_that_requires_as_much_is_not_loosened(string before, string after) => Assert.Empty(Find(before, after));

    [Theory]
    [InlineData("pass: 4/5", "pass: 3/5", "bar lowered from 4/5 to 3/5")]
    [InlineData("runs: 5\n    pass: 4/5", "runs: 1\n    pass: 1", "runs reduced from 5 to 1")]
    [InlineData("runs: 5\n    pass: 4/5", "runs: 10\n    pass: 7/10", "bar lowered from 4/5 to 7/10")]
    [InlineData("- {type: word-count, max: 50}", "# shorter", "assertion 'word-count at most 50' of turn 1 removed or changed")]
    [InlineData("max: 50", "max: 500", "assertion 'word-count at most 50' of turn 1 removed or changed")]
    [InlineData("max: 50", "max: 50, on_unobservable: skip", "assertion 'word-count at most 50' of turn 1 removed or changed")]
    [InlineData("threshold: 1", "threshold: 2", "assertion 'assert-set 1 of 2' removed or changed")]
    [InlineData("  - user: 4711", "  - user: 4712", "turn 2 removed or changed")]
    public void A_test_that_requires_less_is_loosened(string before, string after, string expected) =>
        Assert.Equal([expected], Find(before, after));

    [Fact]
    public void A_test_that_is_no_longer_critical_is_loosened() => Assert.Equal(
        ["no longer critical", "bar lowered from 5/5 to 4/5"],
        TestLoosening.Find(Read(Before.Replace("runs: 5\n    pass: 4/5", "critical: true", StringComparison.Ordinal)), Read(Before)));

    private static IReadOnlyList<string> Find(string before, string after)
    {
        Assert.Contains(before, Before, StringComparison.Ordinal);
        return TestLoosening.Find(Read(Before), Read(Before.Replace(before, after, StringComparison.Ordinal)));
    }

    private static ConversationTest Read(string tests)
    {
        using ProjectFixture project = new();
        project.With("agents/support.yaml", "name: Support\nentry_point: a\nagents:\n  - {name: a, agent_type: llm_agent}\nedges: []\n");
        project.With("agents/support.tests.yaml", tests).With("agents/strict.judge.yaml", Judge);
        DesiredSource source = new() { Project = project.Folder };
        var suite = TestSuiteReader.Read(source, TestFileSearch.Find(source, []), project.Read().Agents);
        Assert.DoesNotContain(suite.Findings, finding => finding.Severity == Amas.Config.Findings.Severity.Error);
        return Assert.Single(suite.Tests);
    }
}
