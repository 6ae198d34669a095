using System.Text;
using Amas.Config.Json;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Tests.Runtime.Values;

/// <summary>Tests the values of variables across executions.</summary>
public sealed class VariableTests
{
    [Theory]
    [InlineData("str", "\"a\"", "a")]
    [InlineData("str", "7", "7")]
    [InlineData("int", "\"3\"", "3")]
    [InlineData("int", "3.0", "3")]
    [InlineData("float", "\"1.5\"", "1.5")]
    [InlineData("float", "2", "2")]
    [InlineData("bool", "\"true\"", "true")]
    [InlineData("bool", "\"No\"", "false")]
    [InlineData("list[int]", "[1,\"2\"]", "[1,2]")]
    [InlineData("list[int]", "\"[1, 2]\"", "[1,2]")]
    [InlineData("list", "[1,\"a\"]", "[1,\"a\"]")]
    [InlineData("dict[str, float]", "\"{\\\"a\\\": \\\"1.5\\\"}\"", "{\"a\":1.5}")]
    [InlineData("dict[int, list[str]]", "{\"1\":[\"x\"]}", "{\"1\":[\"x\"]}")]
    [InlineData("dict", "{\"a\":{\"b\":[]}}", "{\"a\":{\"b\":[]}}")]
    [InlineData("int | str", "\"3\"", "3")]
    [InlineData("int | str", "5", "5")]
    [InlineData("list[str | None]", "[null,\"a\"]", "[null,\"a\"]")]
    public async Task A_value_is_converted_to_its_type(string type, string value, string text) =>
        Assert.Equal(
            text,
            await ValueAsync(new($$$$"""{name: n, agent_type: llm_agent, system_prompt: x, variables: {v: """
                + $$$$"""{type: "{{{{type}}}}"}}}""", Echo), $$"""{"v":{{value}}}"""));

    [Theory]
    [InlineData("int", "\"three\"")]
    [InlineData("int", "3.5")]
    [InlineData("int", "true")]
    [InlineData("int", "1e999999999")]
    [InlineData("float", "\"NaN\"")]
    [InlineData("bool", "\"maybe\"")]
    [InlineData("bool", "1")]
    [InlineData("str", "[]")]
    [InlineData("str", "{}")]
    [InlineData("list[int]", "[1,\"x\"]")]
    [InlineData("list[int]", "\"[1,\"")]
    [InlineData("list[int]", "1")]
    [InlineData("dict[int, str]", "{\"a\":\"b\"}")]
    [InlineData("dict[str, str]", "[]")]
    public async Task A_value_of_another_type_is_rejected(string type, string value) => Assert.Equal(
        $$"""{"inputs.v":["Not a valid value of the type {{type}}."]}""",
        await RefusalAsync(new($$$$"""{name: n, agent_type: llm_agent, variables: {v: """
            + $$$$"""{type: "{{{{type}}}}"}}}"""), $$"""{"v":{{value}}}"""));

    [Fact]
    public async Task All_missing_and_unknown_variables_are_reported_together() => Assert.Equal(
        """
        {"inputs.topci":["This variable is not declared. Did you mean 'topic'?"],"inputs.zzzzzzzz":["This variable is not declared."],
        "inputs.topic":["This variable is required."],"inputs.count":["This variable is required."]}
        """.ReplaceLineEndings(""),
        await RefusalAsync(
            new(
                "{name: n, agent_type: llm_agent, variables: {topic: {type: str}, count: {type: int}, size: {type: int, default: 1}, "
                    + "note: {type: str | None}}}"),
            """{"topci":"x","zzzzzzzz":1,"size":2}"""));

    [Fact]
    public async Task Inputs_are_rejected_before_any_turn()
    {
        TestConversation play = new("{name: n, agent_type: llm_agent, variables: {topic: {type: str}}}");

        await RefusalAsync(play, "{}");

        Assert.Empty(play.Events);
    }

    [Fact]
    public async Task A_value_is_kept_for_later_executions()
    {
        TestConversation play = new("{name: n, agent_type: llm_agent, variables: {v: {type: str}}}", Echo);

        Assert.Equal("first", await ValueAsync(play, """{"v":"first"}"""));
        Assert.Equal("first", await ValueAsync(play));
        Assert.Equal("second", await ValueAsync(play, """{"v":"second"}"""));
        Assert.Equal("second", await ValueAsync(play, """{"v":null}"""));
        Assert.Equal("""{"v":"second"}""", ConfigJson.SerializeRedacted(play.State.Variables));
    }

    [Fact]
    public async Task Without_a_persistent_state_no_value_is_kept()
    {
        TestConversation play = new("{name: n, agent_type: llm_agent, persistent_state: false, variables: {v: {type: str}}}", Echo);

        Assert.Equal("first", await ValueAsync(play, """{"v":"first"}"""));
        Assert.Equal("""{"inputs.v":["This variable is required."]}""", await RefusalAsync(play));
        Assert.Empty(play.State.Outputs.Members);
    }

    [Fact]
    public async Task A_value_required_in_every_execution_is_neither_kept_nor_defaulted()
    {
        TestConversation play = new("{name: n, agent_type: llm_agent, variables: {v: {type: str, require_every_execution: true, default: d}}}", Echo);

        Assert.Equal("first", await ValueAsync(play, """{"v":"first"}"""));
        Assert.Equal("""{"inputs.v":["This variable is required."]}""", await RefusalAsync(play));
        Assert.Equal("third", await ValueAsync(play, """{"v":"third"}"""));
    }

    [Theory]
    [InlineData("str", "mode: concat", "\"a\"", "\"b\"", "a b")]
    [InlineData("str", "mode: concat, separator: ', '", "\"a\"", "\"b\"", "a, b")]
    [InlineData("str", "mode: replace", "\"a\"", "\"b\"", "b")]
    [InlineData("list[int]", "mode: concat", "[1]", "[2,3]", "[1,2,3]")]
    [InlineData("int", "mode: concat", "1", "2", "2")]
    [InlineData("str", "mode: concat, default: d", "\"a\"", "\"b\"", "a b")]
    public async Task A_new_value_replaces_the_old_one_or_is_appended(
        string type, string mode, string first, string second, string joined)
    {
        TestConversation play = new($$$$"""{name: n, agent_type: llm_agent, variables: {v: {type: "{{{{type}}}}", {{{{mode}}}} }}}""", Echo);

        await ValueAsync(play, $$"""{"v":{{first}}}""");

        Assert.Equal(joined, await ValueAsync(play, $$"""{"v":{{second}}}"""));
        Assert.Equal(joined, await ValueAsync(play));
    }

    [Fact]
    public async Task The_length_of_a_value_is_limited()
    {
        TestConversation play = new("{name: n, agent_type: llm_agent, variables: {v: {type: str, mode: concat}}}", Echo);
        var half = $$"""{"v":"{{new string('x', 600_000)}}"}""";
        await ValueAsync(play, half);

        Assert.Equal("""{"inputs.v":["This variable would be longer than 1048576 characters."]}""", await RefusalAsync(play, half));
        Assert.Equal(600_000, (await ValueAsync(play)).Length);
    }

    [Fact]
    public async Task A_failed_execution_leaves_the_state_unchanged()
    {
        TestConversation play = new("{name: n, agent_type: llm_agent, variables: {v: {type: str}}}", new RecordingModel(prompt =>
            prompt.UserText == "fail" ? throw new Emulator.Runtime.Model.ModelException("No.") : prompt.Render("{{ variables.v }}")));
        await ValueAsync(play, """{"v":"first"}""");

        Assert.Equal("No.", ResultText.Error(await play.SayAsync("fail", """{"v":"second"}""")));

        Assert.Equal("first", await ValueAsync(play));
    }

    private static RecordingModel Echo => new(prompt => prompt.Render("{{ variables.v }}"));

    private static async Task<string> ValueAsync(TestConversation play, string inputs = "{}") =>
        Assert.Single((await play.SayAsync("Hi", inputs)).Messages).Text;

    private static async Task<string> RefusalAsync(TestConversation play, string inputs = "{}")
    {
        var refused = await Assert.ThrowsAsync<RequestRejectedException>(() => play.SayAsync("Hi", inputs));
        Assert.Equal(400, refused.Response.Status);
        return Encoding.UTF8.GetString(refused.Response.Body.Span);
    }
}
