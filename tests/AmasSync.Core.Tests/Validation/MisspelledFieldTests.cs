using System.Text.Json.Nodes;
using Amas.Config.Findings;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Tests.Validation;

public sealed class MisspelledFieldTests
{
    private static readonly JsonNode Root = JsonNode.Parse(PublishedSchema.Text)!;

    [Theory]
    [InlineData("sytem_prompt: hi", "system_prompt")]
    [InlineData("systemPrompt: hi", "system_prompt")]
    [InlineData("System_Prompt: hi", "system_prompt")]
    [InlineData("llm_confg: {model: gpt-4o}", "llm_config")]
    [InlineData("llm_config: {tempreture: 0.2}", "temperature")]
    [InlineData("llm_config: {modle: gpt-4o}", "model")]
    [InlineData("llm_config: {max-tokens: 5}", "max_tokens")]
    [InlineData("memory_config: {modules: [{scope: space, spaceid: s}]}", "space_id")]
    public void A_misspelled_field_whose_right_spelling_is_missing_is_an_error(string line, string meant)
    {
        var found = FindingText.Findings(Flow.Flat(line)).Where(finding => finding.Code == "AS0110");

        var finding = Assert.Single(found);
        Assert.Equal((Severity.Error, $"did you mean '{meant}'?"), (finding.Severity, finding.Hint));
    }

    [Theory]
    [InlineData("system_prompt: hi\nsytem_prompt: hi")]
    [InlineData("llm_config: {temperature: 0.2, tempreture: 0.2}")]
    [InlineData("llm_config: {top_k: 4, top_p: 0.5, seed: 7, mode: x, model: y}")]
    [InlineData("knowledge_bases: [{name: ab, knowledge_base_type: milvus, id: k, config: {top_p: 3}}]")]
    [InlineData("variables: {sytem_prompt: {type: str}}")]
    public void A_field_is_no_error_if_the_right_spelling_is_there_or_the_name_may_be_meant(string lines)
    {
        Assert.DoesNotContain(FindingText.Findings(Flow.Flat(lines)), finding => finding.Code == "AS0110");
    }

    [Fact]
    public void Every_documented_field_that_lacks_a_letter_is_recognized_and_no_other_documented_field_is_taken_for_it()
    {
        foreach (var names in FindFieldNames(Root))
        {
            foreach (var name in names.Where(name => name.Length > 4))
            {
                var others = names.Where(other => other != name);
                Assert.DoesNotContain(others, other => NearestName.IsMisspelling(name, other));
                Assert.All(
                    Enumerable.Range(1, name.Length - 2),
                    index => Assert.True(NearestName.IsMisspelling(name.Remove(index, 1), name), name.Remove(index, 1)));
            }
        }
    }

    [Theory]
    [InlineData("", "1:1 Warning AS0670 A has no prompt (write a system_prompt)")]
    [InlineData("system_prompt:\n", "1:1 Warning AS0670 A has no prompt (write a system_prompt)")]
    [InlineData("prompt_config: {include_history: true}\n", "1:1 Warning AS0670 A has no prompt (write a system_prompt)")]
    [InlineData("prompt_config: {system_prompt: hi}\n", "")]
    [InlineData("system_prompt: hi\n", "")]
    public void An_agent_without_a_prompt_is_a_warning(string line, string expected)
    {
        var findings = FindingText.AllFindings($"name: A\nagent_type: llm_agent\n{line}").Select(FindingText.Line);

        Assert.Equal(expected, string.Join('\n', findings));
    }

    [Theory]
    [InlineData("sytem_prompt: hi", "AS0110")]
    [InlineData("system_prompt: !var missing", "AS0507")]
    [InlineData("system_prompt: !include missing.yaml", "AS0504")]
    [InlineData("prompt_config: !include missing.yaml", "AS0504")]
    public void A_prompt_with_another_mistake_is_not_also_missing(string line, string code)
    {
        var findings = FindingText.AllFindings(Flow.Flat(line));

        Assert.Contains(findings, finding => finding.Code == code);
        Assert.DoesNotContain(findings, finding => finding.Code == "AS0670");
    }

    private static IEnumerable<string[]> FindFieldNames(JsonNode? node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject map => map.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        var own = (node as JsonObject)?["properties"] is JsonObject properties ? properties.Select(member => member.Key).ToArray() : [];
        return children.SelectMany(FindFieldNames).Prepend(own);
    }
}
