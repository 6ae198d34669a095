using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files;
using AmasSync.Core.Testing.Statistics;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Testing;

/// <summary>What a test file means, and what is found to be wrong with it.</summary>
public sealed class TestFileTests
{
    private const string Agent = """
        name: Support Desk
        entry_point: triage
        variables:
          tier: {type: str}
          locale: {type: str, default: en}
        agents:
          - {name: triage, agent_type: llm_agent}
          - {name: refunds, agent_type: llm_agent}
        edges:
          - {from: triage, to: refunds}
        """;

    private const string Sound = """
        version: 1
        defaults: {runs: 3, pass: 2/3, timeout: 5s, inputs: {tier: gold}}
        tests:
          - id: refund-needs-order-number
            description: Never refunds without an order number
            tags: [refund]
            turns:
              - user: I want my money back.
                assert:
                  - {type: icontains, value: order number}
                  - {type: not-trajectory:tool-used, value: issue_refund}
              - user: 4711
                inputs: {locale: de}
            assert:
              - {type: route, value: [triage, refunds], mode: in_order}
              - Stays polite and promises no date.
          - id: always
            critical: true
            runs: 4
            turns:
              - user: Hello {{ name }}
                assert: [{type: contains, value: 4711}]
        """;

    private const string Judge = """
        version: 1
        judge:
          name: Strict Judge
          agent_type: llm_agent
          system_prompt: Judge.
          llm_config: {model: gpt-4o, temperature: 0}
          structured_output: {enabled: true, schema: {because: {type: str}, conforms: {type: bool}}}
        samples:
          - {criterion: Is polite., answer: Hello., conforms: true}
          - {criterion: Is polite., answer: Go away., conforms: false}
        """;

    [Fact]
    public void A_test_has_what_its_file_says()
    {
        var suite = Read(Sound);

        Assert.Empty(suite.Findings);
        var test = suite.Tests[0];
        Assert.Equal("Support Desk", test.Agent.Name.Text);
        Assert.Equal(new PassBar(2, 3), test.Bar);
        Assert.Equal(TimeSpan.FromSeconds(5), test.Timeout);
        Assert.Equal("4711", ((Amas.Config.Json.ConfigValue.Text)test.Turns[1].User).Value);
        Assert.Equal(["tier", "locale"], test.Turns[1].Inputs.Members.Select(member => member.Key));
        Assert.Equal(2, test.Turns[0].Assertions.Count);
        Assert.True(test.Turns[0].Assertions[1].IsNegated);
        Assert.Equal("strict", Assert.IsType<RubricMatcher>(test.Assertions[1].Matcher).Judge?.Name);
        Assert.Equal(1, test.JudgedAssertions);
    }

    [Fact]
    public void Every_run_of_a_critical_test_must_pass() => Assert.Equal(new PassBar(4, 4), Read(Sound).Tests[1].Bar);

    [Fact]
    public void A_message_keeps_its_templates() =>
        Assert.Equal("Hello {{ name }}", ((Amas.Config.Json.ConfigValue.Text)Read(Sound).Tests[1].Turns[0].User).Value);

    [Theory]
    [InlineData("AS0802", "    tegs: [x]", "did you mean 'tags'?")]
    [InlineData("AS0803", "    timeout: soon", "expected a duration")]
    [InlineData("AS0804", "    assert: [{type: icontain, value: x}]", "did you mean 'icontains'?")]
    [InlineData("AS0804", "    assert: [{type: not-icontain, value: x}]", "did you mean 'not-icontains'?")]
    [InlineData("AS0805", "    assert: [{type: javascript, value: x}]", "use regex, json or llm-rubric")]
    [InlineData("AS0805", "    vars: {x: 1}", "use inputs:")]
    [InlineData("AS0813", "    pass: 6", "6 of 5 runs cannot pass")]
    [InlineData("AS0813", "    pass: 2/3", "'pass' counts 3 runs, but the test has 5")]
    [InlineData("AS0813", "    runs: 3", "'runs' is set without 'pass'")]
    [InlineData("AS0813", "    critical: true\n    pass: 4", "cannot be combined with critical")]
    [InlineData("AS0814", "    assert: [{type: regex, value: '('}]", "the regular expression is not valid")]
    [InlineData("AS0814", "    assert: [{type: is-json, value: {if: {}}}]", "the JSON Schema cannot be used")]
    [InlineData("AS0815", "    assert: [{type: route, value: [triag]}]", "did you mean 'triage'?")]
    [InlineData("AS0816", "    inputs: {teir: gold}", "did you mean 'tier'?")]
    [InlineData("AS0817", "    description: !env TOKEN", "!env TOKEN is not allowed here")]
    [InlineData("AS0803", "    assert: [{type: contains, value: ''}]", "a text that is not empty")]
    [InlineData("AS0803", "    assert: [{type: word-count}]", "add min: or max:")]
    [InlineData("AS0803", "    assert: [{type: latency, max: 0}]", "a duration such as 2s")]
    [InlineData("AS0803", "    assert: [{type: assert-set, assert: [{type: error}], threshold: 2}]", "a whole number from 1 to 1")]
    [InlineData("AS0803", "    assert: [{type: llm-rubric}]", "add value:")]
    [InlineData("AS0803", "    assert: [{type: llm-rubric, value: ' '}]", "a sentence with what must hold")]
    [InlineData("AS0830", "    judge: strikt", "did you mean 'strict'?")]
    [InlineData("AS0821", "    critical: true\n    assert: [Is polite.]", "judged assertion")]
    public void A_mistake_is_found_at_its_place(string code, string lines, string words)
    {
        var suite = Read($$"""
            version: 1
            tests:
              - id: one
            {{lines}}
                turns:
                  - user: Hello
                    inputs: {tier: gold}
                    assert: [{type: contains, value: x}]
            """);

        var finding = Assert.Single(suite.Findings);
        Assert.Equal(code, finding.Code);
        Assert.Contains(words, $"{finding.Message} ({finding.Hint})", StringComparison.Ordinal);
        Assert.InRange(finding.Place.Line, 3, 6);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_found_at_once()
    {
        var suite = Read("""
            version: 2
            prompts: [x]
            test: []
            tests:
              - id: Bad ID
                turns: []
              - turns:
                  - assert: [{type: nope}]
              - 7
            """);

        string[] found = [.. suite.Findings.Select(finding => FormattableString.Invariant($"{finding.Place.Line} {finding.Code}"))];
        Assert.Equal(
            ["1 AS0803", "2 AS0805", "3 AS0802", "5 AS0803", "6 AS0803", "7 AS0803", "8 AS0803", "8 AS0804", "9 AS0803"],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_test_without_an_assertion_would_pass_whatever_happens()
    {
        var suite = Read("""
            version: 1
            defaults: {inputs: {tier: x}}
            tests:
              - id: one
                turns: [{user: Hello}]
            """);

        Assert.Equal("AS0810", Assert.Single(suite.Findings).Code);
    }

    [Fact]
    public void An_id_is_used_once_in_the_project()
    {
        using ProjectFixture project = new();
        project.With("agents/support.yaml", Agent).With("agents/support.tests.yaml", CreateTest("same"));
        project.With("agents/other.tests.yaml", $"agent: Support Desk\n{CreateTest("same")}");

        var finding = Assert.Single(Read(project).Findings);

        Assert.Equal("AS0811", finding.Code);
        Assert.Contains("agents/other.tests.yaml, line 5", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent: Suport Desk\n", "did you mean 'Support Desk'?")]
    [InlineData("", "there is no agent file agents/elsewhere.yaml beside the tests")]
    public void The_agent_of_a_file_must_be_in_the_folder(string line, string words)
    {
        using ProjectFixture project = new();
        project.With("agents/support.yaml", Agent).With("agents/elsewhere.tests.yaml", line + CreateTest("one"));

        var finding = Assert.Single(Read(project).Findings);

        Assert.Equal("AS0812", finding.Code);
        Assert.Contains(words, $"{finding.Message} ({finding.Hint})", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent: Support Desk\n")]
    [InlineData("agent: support desk\n")]
    [InlineData("agent: agents/support.yaml\n")]
    public void An_agent_is_named_by_its_name_or_its_file(string line)
    {
        using ProjectFixture project = new();
        project.With("agents/support.yaml", Agent).With("agents/elsewhere.tests.yaml", line + CreateTest("one"));

        Assert.Equal("Support Desk", Assert.Single(Read(project).Tests).Agent.Name.Text);
    }

    [Fact]
    public void A_required_variable_must_be_sent()
    {
        var suite = Read("""
            version: 1
            tests:
              - id: one
                turns: [{user: Hello, assert: [{type: contains, value: x}]}]
            """);

        var finding = Assert.Single(suite.Findings);
        Assert.Equal("AS0816", finding.Code);
        Assert.Contains("requires the input 'tier'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_file_is_never_an_agent_file_or_an_overlay()
    {
        using ProjectFixture project = new();
        project.With("agents/support.yaml", Agent).With("agents/support.tests.yaml", CreateTest("one"));
        project.With("agents/strict.judge.yaml", "name: Judge");

        var state = project.Read();

        Assert.Equal(1, state.FileCount);
        Assert.Empty(state.Findings);
    }

    private static string CreateTest(string id) => $$$"""
        version: 1
        defaults: {inputs: {tier: x}}
        tests:
          - id: {{{id}}}
            turns: [{user: Hello, assert: [{type: contains, value: x}]}]
        """;

    private static TestSuite Read(string tests)
    {
        using ProjectFixture project = new();
        project.With("agents/support.yaml", Agent).With("agents/support.tests.yaml", tests).With("agents/strict.judge.yaml", Judge);
        return Read(project);
    }

    private static TestSuite Read(ProjectFixture project)
    {
        DesiredSource source = new() { Project = project.Folder };
        return TestSuiteReader.Read(source, TestFileSearch.Find(source, []), project.Read().Agents);
    }
}
