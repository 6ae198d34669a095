using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Review.Risks;

public sealed class ChangeRisksTests
{
    private const string Long = "You answer questions about orders in two short sentences and in the words of the customer, and you look up the order first. If it is late, say so, tell the new day, and ask whether that is still in time for them.";

    [Fact]
    public void A_deleted_agent_is_a_high_risk() => Assert.Equal(
        ["high Delete : the agent is deleted: callers will fail"], Format(ChangeRisks.Find(Delete("""{"name":"A"}"""))));

    [Fact]
    public void A_renamed_agent_is_a_medium_risk()
    {
        var before = """{"name":"A","x":1}""";
        var after = """{"name":"B","x":1}""";
        Change.Rename rename = new(Agents.Desired(after), Agents.Owned(before), Agents.Observed(before), Comparison(before, after))
        {
            Reason = ChangeReason.Renamed
        };
        Assert.Equal(["medium Rename /name: the agent is renamed from 'A' to 'B'"], Format(ChangeRisks.Find(rename)));
    }

    [Fact]
    public void An_adopted_agent_is_a_medium_risk()
    {
        var json = """{"name":"A"}""";
        Change.Adopt adopt = new(Agents.Desired(json), Agents.Observed(json), Comparison(json, json)) { Reason = ChangeReason.Exists };
        Assert.Equal(["medium Adopt : an agent that was created outside this project is adopted"], Format(ChangeRisks.Find(adopt)));
    }

    [Fact]
    public void Any_change_of_a_public_agent_is_a_high_risk()
    {
        var change = Update("""{"name":"A","description":"x"}""", """{"name":"A","description":"y"}""");
        Assert.Empty(ChangeRisks.Find(change));
        Assert.Equal(
            ["high PublicAgent : the agent is public: people outside the organization use it"],
            Format(ChangeRisks.Find(change with { Observed = change.Observed with { IsPublic = true } })));
        var delete = Delete("""{"name":"A"}""");
        Assert.Equal(
            [RiskKind.Delete, RiskKind.PublicAgent],
            ChangeRisks.Find(delete with { Observed = delete.Observed with { IsPublic = true } }).Select(risk => risk.Kind));
    }

    [Theory]
    [InlineData(
        """{"name":"A","llm_config":{"model":"gpt-4o"}}""",
        """{"name":"A","llm_config":{"model":"gpt-4o-mini"}}""",
        "medium Model /llm_config/model: model changed from gpt-4o to gpt-4o-mini")]
    [InlineData(
        """{"name":"A","llm_config":{"model":"m"}}""",
        """{"name":"A","llm_config":{}}""",
        "medium Model /llm_config/model: model changed from m to the server default")]
    [InlineData("""{"name":"A","llm_config":{"temperature":0.7}}""", """{"name":"A","llm_config":{"temperature":0.70}}""", "")]
    [InlineData(
        """{"name":"A","llm_config":{"temperature":0.7}}""",
        """{"name":"A","llm_config":{"temperature":0.9}}""",
        "low Temperature /llm_config/temperature: temperature changed from 0.7 to 0.9")]
    [InlineData(
        """{"name":"A","tools":["x"]}""",
        """{"name":"A","tools":["x","mail","pay"]}""",
        "medium ToolsAdded /tools: can now use mail, pay")]
    [InlineData("""{"name":"A","tools":["x","y"]}""", """{"name":"A","tools":["y"]}""", "medium ToolsRemoved /tools: can no longer use x")]
    [InlineData("""{"name":"A","tools":["x","y"]}""", """{"name":"A"}""", "medium ToolsRemoved /tools: can no longer use x, y")]
    [InlineData(
        """{"name":"A","agent_type":"llm_agent"}""",
        """{"name":"A","agent_type":"react_agent"}""",
        "medium AgentType /agent_type: agent type changed from llm_agent to react_agent")]
    [InlineData("""{"name":"A"}""", """{"name":"A","tools":[{"name":"pay","limit":3}]}""", "medium ToolsAdded /tools: can now use pay")]
    [InlineData(
        """{"name":"A","tools":[{"name":"pay","url":"a"}]}""",
        """{"name":"A","tools":[{"url":"b","name":"pay"}]}""",
        "medium ToolsAdded /tools: has a new definition of pay")]
    [InlineData("""{"name":"A","tools":[{"name":"pay","url":"a"}]}""", """{"name":"A","tools":[{"url":"a","name":"pay"}]}""", "")]
    public void Risks_of_a_flat_agent_are_reported_at_their_place(string before, string after, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Format(ChangeRisks.Find(Update(before, after))));

    [Fact]
    public void Risks_of_a_member_agent_are_reported_with_its_name() => Assert.Equal(
        [
            "medium AgentType /agents/1/agent_type: 'b': agent type changed from llm_agent to react_agent",
            "medium Model /agents/1/llm_config/model: 'b': model changed from x to y",
            "medium ToolsAdded /agents/0/tools: 'new': can now use mail",
            "medium ToolsRemoved /agents/1/tools: 'b': can no longer use pay",
        ],
        Format(ChangeRisks.Find(Update(
            """{"name":"A","agents":[{"name":"b","agent_type":"llm_agent","tools":["pay"],"llm_config":{"model":"x"}}]}""",
            """{"name":"A","agents":[{"name":"new","tools":["mail"],"llm_config":{"model":"z"}},{"name":"b","agent_type":"react_agent","tools":[],"llm_config":{"model":"y"}}]}"""))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"from":"a","to":"c"}""", """{"from":"a","to":"b"}""", "route added: 'a' → 'b'|route removed: 'a' → 'c'")]
    [InlineData(
        """{"from":"a","condition_type":"boolean","condition":"ok?","routing":{"yes":"b","no":"c"}}""",
        """{"from":"a","condition_type":"boolean","condition":"ok?","routing":{"yes":"b","no":"END"}}""",
        "route added: 'a' → the end on 'no'|route removed: 'a' → 'c' on 'no'")]
    [InlineData(
        """{"from":"a","condition":"ok?","routing":{"yes":"b"}}""",
        """{"from":"a","condition":"good?","routing":{"yes":"b"}}""",
        "the condition after 'a' changed")]
    [InlineData("""{"from":"START","to":"a"}""", """{"from":"__start__","to":"a"}""", "")]
    public void Changed_routes_are_reported(string before, string after, string expected)
    {
        static string System(string edge)
            => $$"""{"name":"A","entry_point":"a","agents":[{"name":"a"},{"name":"b"},{"name":"c"}],"edges":[{{edge}}]}""";
        var risks = ChangeRisks.Find(Update(System(before), System(after)));
        Assert.All(risks, risk => Assert.Equal((RiskKind.Routing, RiskLevel.Medium), (risk.Kind, risk.Level)));
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), risks.Select(risk => risk.Reason));
    }

    [Fact]
    public void A_changed_entry_point_architecture_or_handoff_is_a_changed_route() => Assert.Equal(
        [
            "entry point changed from 'a' to 'b'",
            "architecture changed from 'workflow' to 'supervisor'",
            "route added: 'b' hands over to 'a'",
        ],
        ChangeRisks.Find(Update(
            """{"name":"A","entry_point":"a","agents":[{"name":"a"},{"name":"b"}]}""",
            """{"name":"A","entry_point":"b","architecture":"supervisor","agents":[{"name":"a"},{"name":"b","supervised_agents":["a"]}]}""")).Select(risk => risk.Reason));

    [Fact]
    public void A_new_system_has_no_removed_routes() => Assert.DoesNotContain(
        ChangeRisks.Find(Update(
            """{"name":"A","system_prompt":"x"}""",
            """{"name":"A","entry_point":"a","agents":[{"name":"a"}],"edges":[{"from":"START","to":"a"}]}""")),
        risk => risk.Kind == RiskKind.Routing);

    [Fact]
    public void A_prompt_that_loses_half_of_its_text_is_a_high_risk_and_a_slightly_shorter_one_is_not()
    {
        Assert.Equal(
            [$"high PromptShrunk /system_prompt: the prompt was shortened from {Long.Length} to {Long.Length / 2} characters"],
            Format(ChangeRisks.Find(Update(Prompt(Long), Prompt(Long[..(Long.Length / 2)])))));
        Assert.Empty(ChangeRisks.Find(Update(Prompt(Long), Prompt(Long[..((Long.Length / 2) + 1)]))));
        Assert.Empty(ChangeRisks.Find(Update(Prompt("Short."), Prompt("No."))));
        Assert.Equal([RiskKind.PromptShrunk], ChangeRisks.Find(Update(Prompt(Long), """{"name":"A"}""")).Select(risk => risk.Kind));
    }

    [Theory]
    [InlineData("Be kind.\nNever promise a refund.\nEnd.", "Be kind.\nEnd.", "loses the rule \"Never promise a refund.\"")]
    [InlineData("One.\nYou MUST ask.\nTwo.", "You MUST ask.\nOne.\nTwo.", "")]
    [InlineData("Whenever it rains, mustard.", "It rains.", "")]
    public void A_removed_rule_is_a_high_risk(string before, string after, string expected)
    {
        var risks = ChangeRisks.Find(Update(Prompt(before), Prompt(after)));
        Assert.All(
            risks,
            risk => Assert.Equal((RiskKind.RuleRemoved, RiskLevel.High, "/system_prompt"), (risk.Kind, risk.Level, risk.Pointer?.Text)));
        Assert.Equal(expected.Length == 0 ? [] : [expected], risks.Select(risk => risk.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_prompt_of_which_nothing_is_left_is_a_high_risk_whatever_its_length(string after) => Assert.Equal(
        ["high PromptShrunk /system_prompt: the prompt is gone"], Format(ChangeRisks.Find(Update(Prompt("Short."), Prompt(after)))));

    [Fact]
    public void A_prompt_that_moves_to_a_member_agent_is_not_gone() => Assert.DoesNotContain(
        ChangeRisks.Find(Update(
            Prompt("Short."), """{"name":"A","agents":[{"name":"a","system_prompt":"Short."}]}""")),
        risk => risk.Kind == RiskKind.PromptShrunk);

    [Fact]
    public void Many_removed_rules_are_counted() => Assert.Equal(
        "loses 2 more rules",
        ChangeRisks.Find(Update(Prompt(string.Join('\n', Enumerable.Range(1, 7).Select(number => $"Never do {number}."))), Prompt("x")))[^1]
            .Reason);

    [Fact]
    public void Removing_a_field_that_a_template_reads_is_a_high_risk()
    {
        const string Reader = """{"name":"reader","system_prompt":"{{ writer.output.title }} and {{ writer.output.body }}"}""";
        static string System(string schema, string reader)
            => $$$"""{"name":"A","agents":[{"name":"writer","structured_output":{"enabled":true,"schema":{{{schema}}}}},{{{reader}}}]}""";
        var whole = System("""{"title":{},"body":{}}""", Reader);
        Assert.Equal(
            ["high OutputFieldRemoved /agents/1/system_prompt: 'writer': the output field 'title' was removed, but 'reader' still reads it"],
            Format(ChangeRisks.Find(Update(whole, System("""{"body":{}}""", Reader)))));
        Assert.Empty(ChangeRisks.Find(Update(whole, System("""{"title":{},"body":{},"more":{}}""", Reader))));
        Assert.Empty(
            ChangeRisks.Find(Update(whole, System("""{"body":{}}""", """{"name":"reader","system_prompt":"{{ writer.output.body }}"}"""))));
    }

    [Fact]
    public void New_and_unchanged_agents_have_no_risk()
    {
        Assert.Empty(ChangeRisks.Find(new Change.Create(Agents.Desired("""{"name":"A","tools":["x"]}""")) { Reason = ChangeReason.New }));
        var json = """{"name":"A","tools":["x"]}""";
        Change.NoOp still = new(
            Agents.Desired(json),
            Agents.Owned(json),
            Agents.Observed(json) with { IsPublic = true },
            Comparison(json, json))
        { Reason = ChangeReason.Equal };
        Assert.Empty(ChangeRisks.Find(still));
    }

    [Fact]
    public void The_highest_risk_comes_first() => Assert.Equal(
        [RiskLevel.High, RiskLevel.Medium, RiskLevel.Low],
        ChangeRisks.Find(Update(
            """{"name":"A","system_prompt":"Never lie.","llm_config":{"model":"a","temperature":0.1}}""",
            """{"name":"A","system_prompt":"Hi.","llm_config":{"model":"b","temperature":0.2}}""")).Select(risk => risk.Level));

    private static string Prompt(string text) => $$"""{"name":"A","system_prompt":{{System.Text.Json.JsonSerializer.Serialize(text)}}}""";

    private static IEnumerable<string> Format(IEnumerable<Risk> risks) =>
        risks.Select(risk => $"{risk.Level.ToString().ToLowerInvariant()} {risk.Kind} {risk.Pointer?.Text}: {risk.Reason}");

    private static Change.Update Update(string before, string after) =>
        new(Agents.Desired(after), Agents.Owned(before), Agents.Observed(before), Comparison(before, after))
        {
            Reason = ChangeReason.Changed
        };

    private static Change.Delete Delete(string json)
    {
        var observed = Agents.Observed(json);
        return new(Agents.Owned(json), observed, observed.Config, IsOverLimit: false) { Reason = ChangeReason.NotInFolder };
    }

    private static Comparison Comparison(string before, string after) =>
        AgentComparer.Compare(Agents.Map(after), Agents.Owned(before), Agents.Map(before));
}
