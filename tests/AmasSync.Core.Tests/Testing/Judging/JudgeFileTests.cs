using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files;
using AmasSync.Core.Tests.Desired;

namespace AmasSync.Core.Tests.Testing.Judging;

/// <summary>What a judge file means, what is found to be wrong with it, and which judge a test gets.</summary>
public sealed class JudgeFileTests
{
    private const string Agent = "name: Desk\nagent_type: llm_agent\nsystem_prompt: Help.\nllm_config: {model: gpt-4o}\n";

    private const string Config = """
          name: Strict Judge
          agent_type: llm_agent
          system_prompt: !file prompt.md
          llm_config: {model: gpt-4o, temperature: 0}
          structured_output: {enabled: true, schema: {because: {type: str}, conforms: {type: bool}}}
        """;

    private const string Samples = """
        samples:
          - {criterion: Is polite., answer: Hello., conforms: true}
          - criterion: Is polite.
            conversation:
              - {user: Hello, answer: Hi}
              - {user: 4711, answer: Go away}
            conforms: false
        """;

    [Fact]
    public void A_judge_has_what_its_file_says()
    {
        var suite = Read($"version: 1\ntimeout: 5s\njudge:\n{Config}\n{Samples}");

        Assert.Empty(suite.Findings);
        var judge = Assert.Single(suite.Judges);
        Assert.Equal(("strict", "agents/strict.judge.yaml", "Strict Judge"), (judge.Name, judge.File, judge.Agent.Name.Text));
        Assert.Equal(TimeSpan.FromSeconds(5), judge.Timeout);
        Assert.Contains("You judge.", judge.Agent.Config["system_prompt"]?.ToString(), StringComparison.Ordinal);
        Assert.Equal([true, false], judge.Samples.Select(sample => sample.Conforms));
        Assert.Equal(["Hello", "4711"], judge.Samples[1].Turns.Select(turn => turn.User));
    }

    [Theory]
    [InlineData("temperature: 0}", "temperature: 0.7}", "AS0831", "7:44", "has temperature 0.7")]
    [InlineData(", temperature: 0}", "}", "AS0831", "7:15", "has no temperature")]
    [InlineData("enabled: true", "enabled: false", "AS0831", "8:22", "'because' and 'conforms', in this order")]
    [InlineData(
        "{because: {type: str}, conforms: {type: bool}}", "{conforms: {type: bool}, because: {type: str}}", "AS0831", "8:22", "in this order")]
    [InlineData("conforms: {type: bool}", "conforms: {type: bool}, score: {type: int}", "AS0831", "8:22", "exactly")]
    [InlineData("conforms: {type: bool}", "conforms: {type: str}", "AS0831", "8:22", "exactly")]
    [InlineData("agent_type: llm_agent", "agent_type: lmm_agent", "AS0103", "5:15", "llm_agent")]
    [InlineData("agent_type: llm_agent", "agent_type: llm_agent\n  variables: {tier: {type: str}}", "AS0831", "6:15", "the input 'tier'")]
    [InlineData(
        "agent_type: llm_agent",
        "agent_type: llm_agent\n  memory_config: {modules: [{name: a, scope: user}]}",
        "AS0831",
        "6:29",
        "would remember")]
    [InlineData("version: 1", "version: 1\nsample: []", "AS0802", "2:1", "did you mean 'samples'?")]
    [InlineData("version: 1", "version: 2", "AS0803", "1:10", "the number 1")]
    [InlineData("answer: Hello., ", "", "AS0803", "10:5", "add answer:")]
    [InlineData("criterion: Is polite., ", "", "AS0803", "10:5", "add criterion:")]
    [InlineData(", conforms: true", "", "AS0803", "10:5", "add conforms:")]
    [InlineData("conforms: true", "conforms: maybe", "AS0803", "10:55", "true or false")]
    [InlineData("answer: Hello.,", "answer: !env SECRET,", "AS0817", "10:37", "use it under judge: only")]
    public void A_mistake_is_found_at_its_place(string text, string wrong, string code, string place, string words)
    {
        var suite = Read($"version: 1\ntimeout: 5s\njudge:\n{Config}\n{Samples}".Replace(text, wrong, StringComparison.Ordinal));

        var finding = suite.Findings.First(finding => finding.Severity == Severity.Error);
        Assert.Equal((code, place), (finding.Code, FormattableString.Invariant($"{finding.Place.Line}:{finding.Place.Column}")));
        Assert.Contains(words, $"{finding.Message} ({finding.Hint})", StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_found_at_once()
    {
        var suite = Read("version: 1\njudge: {name: J, agent_type: llm_agent, system_prompt: x, llm_config: {temperature: 1}}\nsamples: [7]\nx: 1");

        Assert.Equal(
            ["AS0802", "AS0803", "AS0831", "AS0831", "AS0833"],
            suite.Findings.Where(finding => finding.Code.StartsWith("AS08", StringComparison.Ordinal)).Select(finding => finding.Code).Order());
    }

    [Theory]
    [InlineData("- {criterion: Is polite., answer: Hello., conforms: true}")]
    [InlineData("- {criterion: Is polite., answer: Hello., conforms: false}")]
    public void A_judge_needs_good_and_bad_samples(string sample)
    {
        var finding = Assert.Single(Read($"version: 1\njudge:\n{Config}\nsamples:\n  {sample}").Findings);

        Assert.Equal(("AS0833", Severity.Warning), (finding.Code, finding.Severity));
    }

    [Theory]
    [InlineData(0, "", "AS0830", "there is none")]
    [InlineData(2, "", "AS0830", "there are several (add judge: with one of lenient, strict)")]
    [InlineData(2, "judge: strickt, ", "AS0830", "did you mean 'strict'?")]
    public void A_judged_assertion_needs_a_judge(int judges, string defaults, string code, string words)
    {
        var suite = ReadWithJudges(judges, $"defaults: {{{defaults}runs: 1, pass: 1}}");

        var finding = Assert.Single(suite.Findings);
        Assert.Equal(code, finding.Code);
        Assert.Contains(words, $"{finding.Message} ({finding.Hint})", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "", "", "strict")]
    [InlineData(2, "judge: lenient, ", "", "lenient")]
    [InlineData(2, "judge: lenient, ", "judge: strict, ", "strict")]
    [InlineData(2, "", "judge: strict, ", "strict")]
    public void A_test_gets_the_judge_that_it_names_or_the_only_one(int judges, string defaults, string inTest, string expected)
    {
        var suite = ReadWithJudges(judges, $"defaults: {{{defaults}runs: 1, pass: 1}}", inTest);

        Assert.Empty(suite.Findings);
        var test = Assert.Single(suite.Tests);
        Assert.Equal(expected, Assert.Single(test.Judges).Name);
        Assert.Equal(3, test.JudgedAssertions);
    }

    [Fact]
    public void A_judge_that_cannot_be_read_is_reported_once()
    {
        var suite = ReadWithJudges(0, "defaults: {runs: 1, pass: 1}", broken: "version: 1");

        Assert.Equal("AS0803", Assert.Single(suite.Findings).Code);
    }

    [Fact]
    public void Names_of_judges_are_unique_in_the_project()
    {
        using ProjectFixture project = new();
        var judge = $"version: 1\njudge:\n{Config}\n{Samples}";
        project.With("agents/strict.judge.yaml", judge).With("agents/other/strict.judge.yml", judge);
        project.With("agents/prompt.md", "You judge.").With("agents/other/prompt.md", "You judge.");

        var finding = Assert.Single(Read(project).Findings);

        Assert.Equal("AS0832", finding.Code);
        Assert.Equal("agents/strict.judge.yaml", finding.Place.File);
        Assert.Contains("agents/other/strict.judge.yml", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agents/strict.judge.yaml")]
    [InlineData("agents/desk.tests.yml")]
    public void A_judge_file_or_test_file_that_is_named_is_not_read_as_an_agent(string file)
    {
        using ProjectFixture project = new();
        project.With("agents/desk.yaml", Agent).With(file, "version: 1");

        var state = project.Read(file);

        Assert.Empty(state.Agents);
        Assert.Equal("AS0029", Assert.Single(state.Findings).Code);
    }

    private static TestSuite Read(string judge)
    {
        using ProjectFixture project = new();
        project.With("agents/strict.judge.yaml", judge).With("agents/prompt.md", "You judge.");
        return Read(project);
    }

    private static TestSuite ReadWithJudges(int judges, string defaults, string inTest = "", string? broken = null)
    {
        using ProjectFixture project = new();
        project.With("agents/desk.yaml", Agent).With("agents/prompt.md", "You judge.");
        foreach (var name in new[] { "strict", "lenient" }.Take(judges))
        {
            project.With($"agents/{name}.judge.yaml", $"version: 1\njudge:\n{Config}\n{Samples}");
        }

        if (broken is not null)
        {
            project.With("agents/broken.judge.yaml", broken);
        }

        project.With("agents/desk.tests.yaml", $$"""
            version: 1
            {{defaults}}
            tests:
              - {id: one, {{inTest}}turns: [{user: Hello, assert: [Is polite.]}],
                 assert: [{type: assert-set, assert: [Is polite., {type: not-llm-rubric, value: Is rude.}], threshold: 1}]}
            """);
        return Read(project);
    }

    private static TestSuite Read(ProjectFixture project)
    {
        DesiredSource source = new() { Project = project.Folder };
        return TestSuiteReader.Read(source, TestFileSearch.Find(source, []), project.Read().Agents);
    }
}
