using System.Text;
using Amas.Emulator.Agents;
using Amas.Emulator.Requests;

namespace Amas.Emulator.Tests.Runtime.Values;

/// <summary>Tests the validation of variables, fields and routing keys.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("{type: str, default: a}")]
    [InlineData("{type: int, default: '3', required: false}")]
    [InlineData("{type: int, default: '{{ variables.other }}'}")]
    [InlineData("{type: str | None, required: false}")]
    [InlineData("{type: 'dict[str, list[int]]', default: {a: [1]}, mode: concat, separator: ', ', require_every_execution: 'true'}")]
    public void Valid_variables_are_accepted(string declared) =>
        Assert.Empty(Complaints($"variables: {{v: {declared}, other: {{type: int}}}}"));

    [Theory]
    [InlineData("[]", "variables: Expected an object.")]
    [InlineData("{v: str}", "variables.v: Expected an object.")]
    [InlineData("{v: {default: 1}}", "variables.v.type: This field is required.")]
    [InlineData("{v: {type: 7}}", "variables.v.type: Not a valid string.")]
    [InlineData("{v: {type: flaot}}", "variables.v.type: Not a valid type (did you mean float instead of flaot?).")]
    [InlineData("{v: {type: 'list[string]'}}", "variables.v.type: Not a valid type (did you mean str instead of string?).")]
    [InlineData(
        "{v: {type: 'dict[str]'}}",
        "variables.v.type: Not a valid type. Use str, int, float, bool, list[str], dict[str, int] or str | None.")]
    [InlineData(
        "{v: {type: 'list[str'}}",
        "variables.v.type: Not a valid type. Use str, int, float, bool, list[str], dict[str, int] or str | None.")]
    [InlineData("{v: {type: int, default: many}}", "variables.v.default: Not a valid value of the type int.")]
    [InlineData("{v: {type: int, required: maybe}}", "variables.v.required: Must be a valid boolean.")]
    [InlineData("{v: {type: int, required: false}}", "variables.v.required: A variable that is not required needs a default.")]
    [InlineData("{v: {type: str, mode: conact}}", "variables.v.mode: Must be replace or concat (did you mean concat?).")]
    [InlineData("{v: {type: str, mode: 1}}", "variables.v.mode: Must be replace or concat.")]
    [InlineData("{v: {type: str, separator: 1}}", "variables.v.separator: Not a valid string.")]
    public void Invalid_variables_are_reported_with_their_field(string variables, string complaint) =>
        Assert.Equal([complaint], Complaints($"variables: {variables}"));

    [Fact]
    public void Types_nested_too_deep_are_invalid() =>
        Assert.Single(Complaints($"variables: {{v: {{type: '{string.Concat(Enumerable.Repeat("list[", 40))}str{new string(']', 40)}'}}}}"));

    [Fact]
    public void Fields_of_unknown_types_are_reported_and_undocumented_declarations_are_not_checked() => Assert.Equal(
        ["agents.1.structured_output.schema.rating.type: Not a valid type (did you mean int instead of integer?)."],
        Complaints("""
            agents:
              - {name: a, agent_type: llm_agent}
              - name: b
                agent_type: llm_agent
                structured_output:
                  schema: {rating: {type: integer, description: x}, nested: {type: object, properties: {}}, other: {}, plain: str}
            entry_point: a
            edges: [{from: a, to: b}, {from: b, to: END}]
            """));

    [Theory]
    [InlineData("yes: b, no: END")]
    [InlineData("true: b, false: END")]
    [InlineData("'True': b, 'False': END")]
    [InlineData("YES: b, NO: END")]
    public void Routing_keys_may_be_booleans_of_YAML(string routing) => Assert.Empty(Complaints(Routed(routing)));

    [Theory]
    [InlineData("yes: b, true: b, no: END", "edges.1.routing.true: ")]
    [InlineData("maybe: b, no: END", "edges.1.routing.maybe: ")]
    public void Other_routing_keys_are_invalid(string routing, string field) =>
        Assert.StartsWith(field, Assert.Single(Complaints(Routed(routing))), StringComparison.Ordinal);

    private static string Routed(string routing) => $$$$"""
        agents: [{name: a, agent_type: llm_agent}, {name: b, agent_type: llm_agent}]
        entry_point: a
        edges:
          - {from: START, to: a}
          - {from: a, condition: Good?, condition_type: boolean, routing: { {{{{routing}}}} }}
          - {from: b, to: END}
        """;

    private static string[] Complaints(string yaml)
    {
        var config = YamlBody.Parse(Encoding.UTF8.GetBytes($"name: n\n{yaml}"));
        return [.. ConfigChecks.Check(config).Select(error => $"{error.Field}: {error.Message}")];
    }
}
