using Amas.Emulator.Tests.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Walk;

/// <summary>Tests which agents work for a supervisor, and which one replies last.</summary>
public sealed class SupervisorTests
{
    private const string Team = """
        name: n
        architecture: supervisor
        ROOT
        agents:
          - {name: lead, agent_type: supervisor, supervised_agents: [copywriter, legal_reviewer], MORE}
          - {name: copywriter, agent_type: llm_agent}
          - {name: legal_reviewer, agent_type: llm_agent}
        """;

    [Theory]
    [InlineData("Is this legal?", "lead legal_reviewer")]
    [InlineData("Hello", "lead copywriter")]
    public async Task A_worker_that_does_not_return_replies_to_the_user(string text, string way)
    {
        var play = With("max_handoffs: 15");

        var result = await play.SayAsync(text);

        Assert.Equal(way, play.TurnOrder);
        Assert.Equal(way.Split(' ')[1], ResultText.Agents(result));
        Assert.Equal(2, result.Turns);
    }

    [Fact]
    public async Task If_workers_return_the_supervisor_replies()
    {
        var play = With("return_to_supervisor: true");

        var result = await play.SayAsync("Is this legal?");

        Assert.Equal("lead legal_reviewer lead", play.TurnOrder);
        Assert.Equal("legal_reviewer lead", ResultText.Agents(result));
    }

    [Fact]
    public async Task A_supervisor_may_hand_off_several_times()
    {
        var play = With(
            "return_to_supervisor: true",
            "lead: [{turn: 1, decide: copywriter}, {turn: 2, decide: legal_reviewer}, {turn: 3, decide: copywriter}, {turn: 4, decide: "
                + "done}]");

        await play.SayAsync("Hello");

        Assert.Equal("lead copywriter lead legal_reviewer lead copywriter lead", play.TurnOrder);
    }

    [Theory]
    [InlineData("max_handoffs: 2", 2)]
    [InlineData("max_handoffs: 0", 0)]
    [InlineData("description: default", 15)]
    [InlineData("max_handoffs: 1000", 100)]
    public async Task After_the_last_handoff_the_supervisor_replies(string bound, int handoffs)
    {
        var script = string.Join('\n', Enumerable.Range(1, 110).Select(turn => $"  - {{turn: {turn}, decide: copywriter}}"));
        var play = With($"return_to_supervisor: true, {bound}", $"lead:\n{script}");

        var result = await play.SayAsync("Hello");

        Assert.Equal(string.Join(' ', Enumerable.Repeat("copywriter", handoffs).Append("lead")), ResultText.Agents(result));
    }

    [Fact]
    public async Task Without_an_entry_point_the_supervisor_starts() =>
        Assert.Equal("copywriter", ResultText.Agents(await With("max_handoffs: 3", root: "").SayAsync("Hello")));

    [Fact]
    public async Task A_supervisor_without_agents_replies_itself() =>
        Assert.Equal(
            "lead",
            ResultText.Agents(await TestConversation.OnceAsync("{name: n, architecture: supervisor, agents: [{name: lead, agent_type: supervisor}]}")));

    [Fact]
    public async Task A_nested_supervisor_cannot_hand_off_to_its_supervisor()
    {
        TestConversation play = new("""
            name: n
            entry_point: top
            agents:
              - {name: top, agent_type: supervisor, supervised_agents: [middle]}
              - {name: middle, agent_type: supervisor, supervised_agents: [top, worker]}
              - {name: worker}
            """);

        Assert.Equal("worker", ResultText.Agents(await play.SayAsync("Over to top")));
        Assert.Equal("top middle worker", play.TurnOrder);
    }

    [Fact]
    public async Task Too_many_levels_are_reported_in_one_sentence()
    {
        var agents = string.Join(
            ", ",
            Enumerable.Range(0, 30).Select(level => $"{{name: s{level}, agent_type: supervisor, supervised_agents: [s{level + 1}]}}"));

        var result = await TestConversation.OnceAsync($$"""{name: n, entry_point: s0, agents: [{{agents}}, {name: s30}]}""");

        Assert.Equal("Supervisors are nested more than 20 levels deep.", ResultText.Error(result));
    }

    [Theory]
    [InlineData("{from: lead, to: editor}, {from: copywriter, to: __end__}")]
    [InlineData("{from: copywriter, to: editor}")]
    public async Task A_workflow_continues_after_the_supervisor_or_else_after_its_worker(string edges)
    {
        TestConversation play = new($$$"""
            name: n
            entry_point: lead
            agents:
              - {name: lead, agent_type: supervisor, supervised_agents: [copywriter]}
              - {name: copywriter}
              - {name: editor, system_prompt: x}
            edges: [{{{edges}}}]
            """, Scripts.Model("copywriter: [{says: Draft}]\neditor: [{says: 'Edited: {{ lead.output }}'}]"));

        var result = await play.SayAsync("Hello");

        Assert.Equal("copywriter: Draft\neditor: Edited: Draft", ResultText.Text(result));
    }

    private static TestConversation With(string more, string script = "nobody: []", string root = "entry_point: lead") =>
        new(Team.Replace("MORE", more, StringComparison.Ordinal).Replace("ROOT", root, StringComparison.Ordinal), Scripts.Model(script));
}
