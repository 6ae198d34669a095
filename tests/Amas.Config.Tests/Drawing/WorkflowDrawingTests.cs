using System.Globalization;
using Amas.Config.Drawing;
using Amas.Config.Json;

namespace Amas.Config.Tests.Drawing;

public sealed class WorkflowDrawingTests
{
    [Fact]
    public void A_flat_configuration_is_drawn_as_one_box()
    {
        var drawing = Of("""{"name":"Docs","agent_type":"react_agent","llm_config":{"model":"gpt-4o"},"""
            + """ "tools":["calculator",{"name":"search"},{"memory":{}},7]}""");

        var agent = Assert.IsType<DrawnNode.Agent>(Assert.Single(drawing.Nodes));
        Assert.Equal(("Docs", "react_agent", "gpt-4o"), (agent.Name, agent.Type, agent.Model));
        Assert.Equal(["calculator", "search", "memory"], agent.Tools);
        Assert.Empty(drawing.Edges);
    }

    [Fact]
    public void The_edges_of_a_workflow_are_drawn_and_the_entry_point_needs_no_edge() => Assert.Equal(
        [
            "start Always writer", "writer Always reviewer", "reviewer Conditional publisher (yes)", "reviewer Conditional writer (no)",
            "publisher Always end",
        ],
        FormatEdges("""
            {"entry_point":"writer","agents":[{"name":"writer"},{"name":"reviewer"},{"name":"publisher"}],"edges":[
              {"from":"writer","to":"reviewer"},
              {"from":"reviewer","condition":"Good?","condition_type":"boolean","routing":{"yes":"publisher","no":"writer"}},
              {"from":"publisher","to":"END"}]}
            """));

    [Fact]
    public void Drawings_with_the_same_edges_are_equal_regardless_of_order_and_other_settings()
    {
        var one = Of(
            """{"entry_point":"a","agents":[{"name":"a"},{"name":"b","llm_config":{"model":"x"}}],"edges":[{"from":"a","to":"b"}]}""");

        Assert.True(one.HasSameEdges(Of("""{"entry_point":"a","agents":[{"name":"b","tools":["t"],"description":"d"},"""
            + """{"name":"a"}],"edges":[{"from":"a","to":"b"}]}""")));
        Assert.False(one.HasSameEdges(
            Of("""{"entry_point":"a","agents":[{"name":"a"},{"name":"b","agent_type":"supervisor"}],"edges":[{"from":"a","to":"b"}]}""")));
        Assert.False(one.HasSameEdges(Of("""{"entry_point":"a","agents":[{"name":"a"},{"name":"b"}],"edges":[{"from":"b","to":"a"}]}""")));
        Assert.False(one.HasSameEdges(
            Of("""{"entry_point":"a","agents":[{"name":"a"},{"name":"b"},{"name":"c"}],"edges":[{"from":"a","to":"b"}]}""")));
    }

    [Fact]
    public void A_comparison_marks_what_the_other_drawing_lacks()
    {
        var before = Of("""{"entry_point":"a","agents":[{"name":"a"},{"name":"b"}],"edges":[{"from":"a","to":"b"}]}""");
        var after = Of("""{"entry_point":"a","agents":[{"name":"b"},{"name":"c"},{"name":"a"}],"edges":[{"from":"a","to":"b"},"""
            + """{"from":"b","to":"c"}]}""");

        var (old, now) = (before.MarkDifferences(after), after.MarkDifferences(before));

        Assert.DoesNotContain(old.Nodes, node => node.IsUnmatched);
        Assert.DoesNotContain(old.Edges, edge => edge.IsUnmatched);
        Assert.Equal("c", Assert.IsType<DrawnNode.Agent>(Assert.Single(now.Nodes, node => node.IsUnmatched)).Name);
        Assert.Equal("b Always c", FormatEdge(Assert.Single(now.Edges, edge => edge.IsUnmatched), now));
        Assert.True(old.HasSameEdges(before) && now.HasSameEdges(after));
    }

    [Fact]
    public void A_conditional_edge_has_its_condition() =>
        Assert.Equal("Which?", Of("""
            {"entry_point":"START","agents":[{"name":"a"}],"edges":[{"from":"START","condition":"Which?","condition_type":"literal",
             "possible_outputs":["a"]}]}
            """).Edges[0].Condition);

    [Fact]
    public void Routing_keys_with_the_same_target_share_an_edge() => Assert.Equal(
        ["start Always a", "a Conditional b (yes, no)"],
        FormatEdges("""
            {"entry_point":"a","agents":[{"name":"a"},{"name":"b"}],"edges":[
              {"from":"a","condition":"?","condition_type":"boolean","routing":{"yes":"b","no":"b"}}]}
            """));

    [Fact]
    public void A_supervisor_hands_over_and_receives_the_reply_if_the_agent_returns_it() => Assert.Equal(
        ["start Always lead", "lead HandoffWithReturn one", "lead HandoffWithReturn two", "lead Always end"],
        FormatEdges(Team("true")));

    [Fact]
    public void An_agent_that_does_not_return_to_the_supervisor_replies_to_the_user() => Assert.Equal(
        ["start Always lead", "lead Handoff one", "lead Handoff two", "lead Always end", "one Always end", "two Always end"],
        FormatEdges(Team("false")));

    [Fact]
    public void A_system_without_edges_ends_at_its_entry_point() => Assert.Equal(
        ["start Always a", "a Always end"], FormatEdges("""{"entry_point":"a","agents":[{"name":"a"}]}"""));

    [Fact]
    public void An_unknown_name_gets_its_own_box()
    {
        var drawing = Of("""{"entry_point":"ghost","agents":[{"name":"a"}],"edges":[{"from":"a","to":"nowhere"},{"from":"b","to":"a"}]}""");

        Assert.Equal(["ghost", "nowhere", "b"], drawing.Nodes.OfType<DrawnNode.Unknown>().Select(node => node.Name));
    }

    [Fact]
    public void Unreachable_agents_and_dead_ends_are_marked()
    {
        var drawing = Of("""
            {"entry_point":"a","agents":[{"name":"a"},{"name":"island"},{"name":"dead"},{"name":"a"}],"edges":[
              {"from":"a","to":"END"},{"from":"a","to":"dead"}]}
            """);

        Assert.Equal(
            ["a", "island unreachable", "dead dead end", "a unreachable"],
            drawing.Nodes.OfType<DrawnNode.Agent>().Select(
                agent => $"{agent.Name}{(agent.IsUnreachable ? " unreachable" : "")}{(agent.IsDeadEnd ? " dead end" : "")}"));
    }

    [Fact]
    public void An_agent_with_the_name_of_the_end_node_is_not_the_end_node()
    {
        var drawing = Of("""{"entry_point":"a","agents":[{"name":"a"},{"name":"__end__"}],"edges":[{"from":"a","to":"__end__"}]}""");

        Assert.Equal(["Agent", "Agent", "Start", "End"], drawing.Nodes.Select(node => node.GetType().Name));
        Assert.Equal(["start Always a", "a Always end"], drawing.Edges.Select(edge => FormatEdge(edge, drawing)));
    }

    [Theory]
    [InlineData("""{"agents":[]}""")]
    [InlineData("""{"agents":[7,null,{"name":5},"x"],"edges":[7,{"from":5},{"from":"a","routing":[]}],"entry_point":{}}""")]
    [InlineData("""{"agents":"text","tools":{},"llm_config":[]}""")]
    public void Values_of_the_wrong_type_are_left_out(string config) =>
        Assert.DoesNotContain(Of(config).Edges, edge => edge.Kind != DrawnEdgeKind.Always);

    [Fact]
    public void Agents_above_the_limit_are_counted_but_not_drawn()
    {
        var agents = string.Join(
            ',', Enumerable.Range(0, 700).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""{"name":"n{{number}}"}""")));
        var edges = string.Join(
            ',',
            Enumerable.Range(0, 699).Select(
                number => string.Create(CultureInfo.InvariantCulture, $$"""{"from":"n{{number}}","to":"n{{number + 1}}"}""")));

        var drawing = Of($$"""{"entry_point":"n0","agents":[{{agents}}],"edges":[{{edges}}]}""");

        Assert.Equal(
            (WorkflowDrawing.MaxAgents, 200, 200),
            (drawing.Nodes.OfType<DrawnNode.Agent>().Count(), drawing.OmittedAgents, drawing.OmittedEdges));
    }

    private static string Team(string returns) =>
        $$"""
        {"architecture":"supervisor","entry_point":"lead","agents":[
          {"name":"lead","agent_type":"supervisor","supervised_agents":["one","two"],"return_to_supervisor":{{returns}}},
           {"name":"one"},{"name":"two"}]}
        """;

    private static WorkflowDrawing Of(string config) => WorkflowDrawing.Create((ConfigValue.Map)ConfigJson.Parse(config));

    private static string[] FormatEdges(string config)
    {
        var drawing = Of(config);
        return [.. drawing.Edges.Select(edge => FormatEdge(edge, drawing))];
    }

    private static string FormatEdge(DrawnEdge edge, WorkflowDrawing drawing) =>
        $"{Name(drawing.Nodes[edge.From])} {edge.Kind} {Name(drawing.Nodes[edge.To])}{(edge.Label is null ? "" : $" ({edge.Label})")}";

    private static string Name(DrawnNode node) => node switch
    {
        DrawnNode.Agent agent => agent.Name,
        DrawnNode.Unknown unknown => unknown.Name,
        DrawnNode.Start => "start",
        _ => "end",
    };
}
