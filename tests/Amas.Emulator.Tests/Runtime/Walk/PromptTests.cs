using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Tests.Runtime.Walk;

/// <summary>Tests the prompts of models.</summary>
public sealed class PromptTests
{
    [Fact]
    public async Task The_order_is_system_examples_history_user()
    {
        RecordingModel model = new();
        TestConversation play = new(
            """
            name: n
            agent_type: llm_agent
            prompt_config: {system_prompt: "You are kind.", few_shot_examples: [{input: Ping, output: Pong}]}
            """,
            model);

        await play.SayAsync("First");
        await play.SayAsync("Second");

        Assert.Equal(
            """
            system: You are kind.
            user: Ping
            assistant: Pong
            user: First
            assistant: n 1
            user: Second
            """,
            model.Last);
    }

    [Theory]
    [InlineData("{role: user, content: A}, {role: assistant, content: B}", "user: A\nassistant: B\n")]
    [InlineData("{user: A, assistant: B}", "user: A\nassistant: B\n")]
    [InlineData("A, B, C", "user: A\nassistant: B\nuser: C\n")]
    [InlineData("{question: A}, 7, {role: tool, content: x}, {input: A}", "")]
    public async Task Examples_are_accepted_in_several_formats(string examples, string expected)
    {
        RecordingModel model = new();

        await TestConversation.OnceAsync(
            $$$$"""{name: n, agent_type: llm_agent, prompt_config: {few_shot_examples: [{{{{examples}}}}]}}""", "Hi", model);

        Assert.Equal($"{expected}user: Hi", model.Last);
    }

    [Theory]
    [InlineData("include_history: false", "user: 3")]
    [InlineData("include_history: 0", "user: 3")]
    [InlineData("include_history: 1", "assistant: n 1\nuser: 3")]
    [InlineData("include_history: 3", "assistant: n 1\nuser: 2\nassistant: n 1\nuser: 3")]
    [InlineData("include_history: true", "user: 1\nassistant: n 1\nuser: 2\nassistant: n 1\nuser: 3")]
    [InlineData("include_user_input: false", "user: 1\nassistant: n 1\nuser: 2\nassistant: n 1")]
    public async Task Parts_of_the_prompt_can_be_disabled(string setting, string expected)
    {
        RecordingModel model = new();
        TestConversation play = new($$$$"""{name: n, agent_type: llm_agent, prompt_config: { {{{{setting}}}} }}""", model);

        await play.SayAsync("1");
        await play.SayAsync("2");
        await play.SayAsync("3");

        Assert.Equal(expected, model.Last);
    }

    [Theory]
    [InlineData("true", "assistant: a: a 1\nuser: Hi")]
    [InlineData("false", "user: Hi")]
    public async Task Messages_of_other_agents_follow_the_history_unless_disabled(string setting, string expected)
    {
        RecordingModel model = new();

        await TestConversation.OnceAsync(
            $$$$"""
            name: n
            entry_point: a
            agents: [{name: a}, {name: b, prompt_config: {include_internal_messages: {{{{setting}}}} }}]
            edges: [{from: a, to: b}]
            """,
            "Hi",
            model);

        Assert.Equal(expected, model.Last);
    }

    [Theory]
    [InlineData("system_prompt: Old, prompt_config: {system_prompt: New}", "system: New\nuser: Hi")]
    [InlineData("system_prompt: Old, prompt_config: {include_history: true}", "system: Old\nuser: Hi")]
    [InlineData("agent_type: supervisor, system_prompt: Old, supervisor_prompt: Lead", "system: Lead\nuser: Hi")]
    [InlineData("agent_type: supervisor, supervisor_prompt: Lead, prompt_config: {system_prompt: New}", "system: New\nuser: Hi")]
    [InlineData("agent_type: llm_agent, system_prompt: Old, supervisor_prompt: Lead", "system: Old\nuser: Hi")]
    [InlineData("description: none", "user: Hi")]
    public async Task One_of_the_prompts_takes_precedence(string prompts, string expected)
    {
        RecordingModel model = new();

        await TestConversation.OnceAsync($$"""{name: n, entry_point: a, agents: [{name: a, {{prompts}} }]}""", "Hi", model);

        Assert.Equal(expected, model.Last);
    }

    [Fact]
    public async Task The_prompt_contains_the_settings_of_the_model()
    {
        RecordingModel model = new();

        await TestConversation.OnceAsync(
            "{name: n, agent_type: llm_agent, llm_config: {model: gpt-4o, temperature: 0.7, max_tokens: 500}}", "Hi", model);

        Assert.Equal(new ModelSettings("gpt-4o", 0.7, 500), model.Prompts[0].Settings);
    }

    [Fact]
    public async Task A_decision_is_made_by_the_model_of_the_edge_or_of_the_agent()
    {
        RecordingModel model = new();

        await TestConversation.OnceAsync(
            """
            name: n
            entry_point: a
            agents: [{name: a, llm_config: {model: big}}]
            edges:
              - {from: a, condition: "Is {{ a.output }} good?", condition_type: boolean, routing: {yes: END, no: END}}
              - {from: a, condition: Where?, condition_type: literal, possible_outputs: [END], llm_model: small}
            """,
            "Hi",
            model);

        Assert.Equal(["big", "small"], model.Questions.Select(question => question.Settings.Name));
        Assert.Equal("Is a 1 good?", Assert.IsType<RoutingQuestion.YesOrNo>(model.Questions[0]).Text);
        Assert.Equal(["user: Hi", "assistant: a 1"], model.Questions[0].Messages.Select(message => $"{message.Role}: {message.Text}"));
    }

    [Fact]
    public async Task The_oldest_messages_are_omitted_if_the_prompt_is_too_long()
    {
        RecordingModel model = new(prompt => prompt.UserText.Length > 1 ? "kept" : "x");
        TestConversation play = new("{name: n, agent_type: llm_agent}", model);

        foreach (var _ in Enumerable.Range(0, 5))
        {
            await play.SayAsync(new('u', 1_000_000));
        }

        Assert.Equal(8, model.Prompts[^1].Messages.Count);
        Assert.Equal("kept", model.Prompts[^1].Messages[0].Text);
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_by_itself_is_reported_in_one_sentence()
    {
        TestConversation play = new(
            "{name: n, agent_type: llm_agent, system_prompt: '{{ user_input }}{{ user_input }}{{ user_input }}{{ user_input }}{{ "
                + "user_input }}'}");

        Assert.Equal("A text is too long after its templates are rendered.", ResultText.Error(await play.SayAsync(new('u', 1_000_000))));
    }

    [Fact]
    public async Task Tokens_are_estimated_if_the_model_reports_none()
    {
        var result = await TestConversation.OnceAsync(
            "{name: n, agent_type: llm_agent, system_prompt: 12345678}", "1234", new RecordingModel(_ => "12345"));

        Assert.Equal((1, 2), (result.Usage.InputTokens, result.Usage.OutputTokens));
    }
}
