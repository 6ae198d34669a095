using Amas.Config.Findings;

namespace AmasSync.Core.Tests.Validation;

public sealed class HostileConfigTests
{
    [Fact]
    public void Fields_of_any_type_cause_only_findings()
    {
        string[] fields = ["name", "agents", "edges", "entry_point", "architecture", "variables", "memory_config", "tools", "knowledge_bases", "structured_output", "prompt_config", "recursion_limit"];
        string[] values = ["5", "-1e400", "[]", "[[]]", "[{}]", "[~, 1, a]", "{}", "{a: {b: [c]}}", "'{{'", "''", "true"];
        foreach (var yaml in from field in fields from value in values select $"{(field == "name" ? "" : "name: A\n")}{field}: {value}\n")
        {
            Assert.NotEmpty(FindingText.Findings(yaml));
            Assert.NotEmpty(FindingText.Findings($"name: A\nentry_point: b\nagents:\n  - name: b\n    agent_type: supervisor\n    {yaml.Replace("name: A\n", "", StringComparison.Ordinal)}"));
        }
    }

    [Fact]
    public void Text_full_of_open_braces_is_reported_once() =>
        Assert.Equal(
            "3:17 Warning AS0305 a template is not closed (add }} at its end)",
            FindingText.Of(Flow.Flat($"system_prompt: '{string.Concat(Enumerable.Repeat("{{ a ", 200_000))}'")));

    [Fact]
    public void A_chain_of_five_thousand_agents_is_followed_to_the_end()
    {
        var agents = string.Concat(Enumerable.Range(0, 5000).Select(index => $"  - {{name: a{index}, agent_type: llm_agent}}\n"));
        var edges = string.Concat(Enumerable.Range(0, 4999).Select(index => $"  - {{from: a{index}, to: a{index + 1}}}\n"));
        Assert.DoesNotContain(
            FindingText.Findings($"name: A\ndescription: d\nentry_point: a0\nagents:\n{agents}edges:\n{edges}  - {{from: a4999, to: END}}\n"),
            finding => finding.Severity == Severity.Error);
    }
}
