using Amas.Emulator.Tests.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Walk;

/// <summary>Tests which agents have turns, and in which order.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData("entry_point: a", "[{from: a, to: b}, {from: b, to: __end__}]", "a b")]
    [InlineData("entry_point: a", "[{from: __start__, to: a}, {from: a, to: END}]", "a")]
    [InlineData("entry_point: b", "[]", "b")]
    [InlineData("entry_point: START", "[{from: START, to: b}, {from: b, to: a}]", "b a")]
    [InlineData("entry_point: __start__", "[{from: START, condition: Where?, condition_type: literal, possible_outputs: [a, c]}]", "c")]
    [InlineData("description: none", "[{from: __start__, to: b}]", "b")]
    [InlineData("entry_point: a", "[{from: __start__, to: b}, {from: a, to: c}]", "a b c")]
    public async Task It_starts_where_the_configuration_says(string entry, string edges, string way)
    {
        TestConversation play = new($$"""
            name: n
            {{entry}}
            agents: [{name: a, agent_type: llm_agent}, {name: b, agent_type: llm_agent}, {name: c, agent_type: llm_agent}]
            edges: {{edges}}
            """);

        Assert.Equal(way, ResultText.Agents(await play.SayAsync("go to c")));
        Assert.Equal(way, play.TurnOrder);
    }

    [Fact]
    public async Task A_single_agent_needs_no_entry_point() =>
        Assert.Equal("only", ResultText.Agents(await TestConversation.OnceAsync("{name: n, agents: [{name: only, agent_type: llm_agent}]}")));

    [Theory]
    [InlineData(
        "{name: n, agents: [{name: a, agent_type: llm_agent}, {name: b, agent_type: llm_agent}]}",
        "The first agent cannot be determined: the configuration has no entry_point.")]
    [InlineData("{name: n, agents: []}", "The configuration has no agent.")]
    [InlineData(
        "{name: n, entry_point: z, agents: [{name: a, agent_type: llm_agent}]}", "The entry_point 'z' is not the name of an agent.")]
    [InlineData(
        "{name: n, entry_point: a, agents: [{name: a}], edges: [{from: a, to: z}]}",
        "The workflow leads to 'z', which is not one of its agents.")]
    [InlineData(
        "{name: n, entry_point: a, agents: [{name: a}], edges: [{from: a, to: START}]}",
        "The workflow leads to '__start__', which is not one of its agents.")]
    [InlineData(
        "{name: n, entry_point: a, agents: [{name: a}], edges: [{from: a, condition: x, routing: {no: a}}]}",
        "The routing after 'a' has no node for yes.")]
    public async Task An_invalid_route_is_reported_in_one_sentence(string config, string sentence) =>
        Assert.Equal(sentence, ResultText.Error(await TestConversation.OnceAsync(config)));

    [Fact]
    public async Task Several_edges_from_one_agent_are_all_followed_and_each_agent_has_one_turn_per_step()
    {
        TestConversation play = new("""
            name: n
            entry_point: a
            agents: [{name: a}, {name: b}, {name: c}, {name: d}]
            edges: [{from: a, to: c}, {from: a, to: b}, {from: b, to: d}, {from: c, to: d}, {from: d, to: __end__}]
            """);

        await play.SayAsync("Hello");

        Assert.Equal("a c b d", play.TurnOrder);
    }

    [Fact]
    public async Task A_branch_may_end_while_another_continues()
    {
        TestConversation play = new(
            "{name: n, entry_point: a, agents: [{name: a}, {name: b}, {name: c}], edges: [{from: a, to: __end__}, {from: a, to: b}, "
                + "{from: b, to: c}]}");

        await play.SayAsync("Hello");

        Assert.Equal("a b c", play.TurnOrder);
    }

    [Theory]
    [InlineData("yes", "b")]
    [InlineData("no", "")]
    public async Task A_boolean_edge_leads_to_one_of_two_nodes(string decided, string then)
    {
        TestConversation play = new(
            "{name: n, entry_point: a, agents: [{name: a}, {name: b}], edges: [{from: a, condition: Go on?, condition_type: boolean, "
                + "routing: {yes: b, no: __end__}}]}",
            Scripts.Model($"a: [{{decide: {decided}}}]"));

        await play.SayAsync("Hello");

        Assert.Equal($"a {then}".Trim(), play.TurnOrder);
    }

    [Theory]
    [InlineData("tech", "I need billing", "billing_desk")]
    [InlineData("tech", "Good morning", "tech_desk")]
    [InlineData("GENERAL_DESK", "I need billing", "general_desk")]
    [InlineData("__end__", "I need billing", "")]
    public async Task A_literal_edge_follows_the_named_output(string category, string text, string then)
    {
        TestConversation play = new(
            """
            name: n
            entry_point: sorter
            agents:
              - {name: sorter, structured_output: {schema: {category: {type: str}}}}
              - {name: tech_desk}
              - {name: billing_desk}
              - {name: general_desk}
            edges:
              - from: sorter
                condition: "Where? {{ sorter.output.category }}"
                possible_outputs: [tech_desk, billing_desk, general_desk, END]
            """,
            Scripts.Model($"sorter: [{{output: {{category: {category}}}}}]"));

        await play.SayAsync(text);

        Assert.Equal($"sorter {then}".Trim(), play.TurnOrder);
    }
}
