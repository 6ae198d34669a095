namespace Amas.Emulator.Tests.Runtime.Values;

/// <summary>Tests the rendering of templates.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("{{ user_input }}", "Hi")]
    [InlineData("{{user_input}} and {{  user_input  }}", "Hi and Hi")]
    [InlineData("{{ sorter.output.category }}", "tech")]
    [InlineData("{{ sorter.output_name.category }}", "tech")]
    [InlineData("{{ sorter.output.more.deep[1].name }}", "two")]
    [InlineData("{{ sorter.output.more.flag }} {{ sorter.output.more.count }} {{ sorter.output.more.nothing }}", "true 1.50 ")]
    [InlineData("{{ sorter.output.more.deep }}", """[{"name":"one"},{"name":"two"}]""")]
    [InlineData(
        "{{ sorter.output }}",
        """{"category":"tech","more":{"deep":[{"name":"one"},{"name":"two"}],"flag":true,"count":1.50,"nothing":null}}""")]
    [InlineData(
        "{{ sorter.output.colour }}|{{ sorter.output.category.colour }}|{{ nobody.output }}|{{ variables.colour }}|{{ customer }}", "||||")]
    [InlineData("{{ variables.topic }}", "ships")]
    [InlineData("{{ variables.user.name }}", "Ann")]
    [InlineData("{{ variables.greeting }}", "About ships: Hi")]
    [InlineData("{{ my agent.v2.output }}", "spaced")]
    [InlineData("{{ prompts.house_style }}", "[prompt house_style of the prompt library]")]
    [InlineData("${{ user_input }}", "${{ user_input }}")]
    [InlineData("{{ user_input | upper }}", "Hi")]
    [InlineData("{{ {\"json\": 1} }} {{}} {{ }} {{ 1 }}", "{{ {\"json\": 1} }} {{}} {{ }} {{ 1 }}")]
    [InlineData("{{ user_input", "{{ user_input")]
    [InlineData("{{ a {{ user_input }} }}", "{{ a Hi }}")]
    [InlineData("{{ history }}", "")]
    [InlineData("{{ full_history }}", "user: Hi\nsorter: FIELDS\nmy agent.v2: spaced")]
    public async Task A_name_is_replaced_by_its_value(string template, string text)
    {
        const string fields = """{"category":"tech","more":{"deep":[{"name":"one"},{"name":"two"}],"flag":true,"count":"""
            + """1.50,"nothing":null}}""";
        RecordingModel model = new(prompt => prompt.Agent == "sorter" ? fields : "spaced");
        TestConversation play = new(
            $$$$$"""
            name: n
            entry_point: sorter
            variables:
              topic: {type: str}
              user: {type: dict, default: {name: Ann}}
              greeting: {type: str, default: "About {{ variables.topic }}: {{ user_input }}"}
            agents:
              - {name: sorter, structured_output: {enabled: true, schema: {category: {type: str}, more: {type: dict}}}}
              - {name: my agent.v2}
              - {name: last, prompt_config: {system_prompt: '{{{{{template}}}}}', include_internal_messages: false}}
            edges: [{from: sorter, to: my agent.v2}, {from: my agent.v2, to: last}]
            """,
            model);

        ResultText.Agents(await play.SayAsync("Hi", """{"topic":"ships"}"""));

        Assert.Equal(
            text.Replace("FIELDS", fields, StringComparison.Ordinal),
            model.Prompts[^1].Messages is [{ Role: "system" } system, _] ? system.Text : "");
    }

    [Theory]
    [InlineData("{{ history }}", "user: One\nassistant: n 1\nuser: Two\nassistant: n 1")]
    [InlineData("{{ history[1] }}", "assistant: n 1")]
    [InlineData("{{ history[3] }}", "assistant: n 1\nuser: Two\nassistant: n 1")]
    [InlineData("{{ history[99] }}", "user: One\nassistant: n 1\nuser: Two\nassistant: n 1")]
    public async Task The_history_contains_the_earlier_messages(string template, string text)
    {
        RecordingModel model = new();
        TestConversation play = new(
            $$$"""{name: n, agent_type: llm_agent, prompt_config: {include_history: false, system_prompt: '{{{template}}}'}}""", model);

        await play.SayAsync("One");
        await play.SayAsync("Two");
        await play.SayAsync("Three");

        Assert.Equal(text, model.Prompts[^1].Messages[0].Text);
    }

    [Theory]
    [InlineData("{{ variables.secret }}")]
    [InlineData("{{ user_input }}")]
    [InlineData("}} {{ variables.secret }} {{")]
    public async Task Text_of_users_and_models_is_never_a_template(string typed)
    {
        RecordingModel model = new(_ => typed);
        TestConversation play = new(
            """
            name: n
            entry_point: a
            variables:
              secret: {type: str, default: "the secret"}
              name: {type: str}
              indirect: {type: str, default: "{{ user_input }}/{{ variables.name }}/{{ a.output }}"}
            agents: [{name: a}, {name: b, system_prompt: '{{ variables.indirect }}|{{ a.output }}|{{ history }}|{{ variables.name }}'}]
            edges: [{from: a, to: b}, {from: b, condition: "{{ a.output }}", routing: {yes: END, no: END}}]
            """,
            model);
        await play.SayAsync(typed, $$"""{"name":"{{typed}}"}""");

        await play.SayAsync(typed);

        Assert.DoesNotContain(
            model.Prompts.SelectMany(prompt => prompt.Messages), message => message.Text.Contains("the secret", StringComparison.Ordinal));
        Assert.Equal(
            $"{typed}/{typed}/{typed}|{typed}|user: {typed}\nassistant: {typed}\nassistant: {typed}|{typed}",
            model.Prompts[^1].Messages[0].Text);
        Assert.Equal(typed, Assert.IsType<Emulator.Runtime.Model.RoutingQuestion.YesOrNo>(model.Questions[^1]).Text);
    }

    [Fact]
    public async Task Two_joined_values_are_not_a_template()
    {
        RecordingModel model = new();
        TestConversation play = new(
            "{name: n, agent_type: llm_agent, system_prompt: '{{{ user_input }}{ variables.secret }}', variables: {secret: {type: str, "
                + "default: the secret}}}",
            model);

        await play.SayAsync("{");

        Assert.DoesNotContain("the secret", model.Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_in_defaults_are_rendered_ten_levels_deep()
    {
        var variables = string.Join(
            '\n',
            Enumerable.Range(1, 20).Select(number => $"  v{number}: {{type: str, default: '{number} {{{{ variables.v{number + 1} }}}}'}}"));
        RecordingModel model = new();
        TestConversation play = new($"name: n\nagent_type: llm_agent\nsystem_prompt: '{{{{ variables.v1 }}}}'\nvariables:\n{variables}", model);

        await play.SayAsync("Hi");

        Assert.Equal("1 2 3 4 5 6 7 8 9 10 {{ variables.v11 }}", model.Prompts[0].Messages[0].Text);
    }

    [Theory]
    [InlineData("{{ variables.v }}")]
    [InlineData("{{ variables.v }}{{ variables.v }}{{ variables.v }}{{ variables.v }}{{ variables.v }}{{ variables.v }}")]
    public async Task Recursive_templates_come_to_an_end(string standard)
    {
        var variables = $"variables: {{v: {{type: str, default: '{standard}'}}}}";
        TestConversation play = new($"{{name: n, agent_type: llm_agent, system_prompt: '{{{{ variables.v }}}}', {variables}}}");

        var result = await play.SayAsync("Hi");

        Assert.Equal(standard.Length < 20 ? null : "A text is too long after its templates are rendered.", result.Error);
    }
}
