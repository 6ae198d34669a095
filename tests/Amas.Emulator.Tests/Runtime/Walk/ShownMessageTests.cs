using Amas.Emulator.Runtime;
using Amas.Emulator.Tests.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Walk;

/// <summary>Tests which messages the user sees, and when.</summary>
public sealed class ShownMessageTests
{
    private const string Long = "One two three four five six seven eight nine ten eleven twelve";

    [Fact]
    public async Task The_parts_of_a_turn_make_up_its_message()
    {
        var events = await EventsAsync("{name: a}", Long);

        Assert.Equal(new ExecutionEvent.TurnStarted("a"), events[0]);
        Assert.Equal(new ExecutionEvent.TurnFinished("a"), events[^1]);
        Assert.True(events.Count > 4);
        Assert.Equal(Long, string.Concat(events[1..^1].Cast<ExecutionEvent.TextDelta>().Select(delta => delta.Text)));
    }

    [Theory]
    [InlineData("agent_type: react_agent")]
    [InlineData("agent_type: react_agent, streaming_config: {enable_streaming: true}")]
    [InlineData("streaming_config: {enable_streaming: false}")]
    public async Task An_agent_that_does_not_stream_sends_one_part(string settings) =>
        Assert.Equal(
            new ExecutionEvent.TextDelta("a", Long),
            Assert.Single((await EventsAsync($"{{name: a, {settings}}}", Long)).OfType<ExecutionEvent.TextDelta>()));

    [Fact]
    public async Task Fields_are_shown_as_JSON_in_one_part()
    {
        var events = await EventsAsync(
            "{name: a, structured_output: {enabled: true, schema: {good: {type: bool}, why: {type: str}}}}", script: "{output: {why: So}}");

        Assert.Equal(new ExecutionEvent.TextDelta("a", """{"good":true,"why":"So"}"""), events[1]);
        Assert.Equal(3, events.Count);
    }

    [Fact]
    public async Task A_hidden_reply_is_neither_a_message_nor_a_part()
    {
        TestConversation play = new(
            "{name: n, entry_point: a, agents: [{name: a, streaming_config: {show_output_to_user: false}}, {name: b}], edges: [{from: a, "
                + "to: b}]}",
            Scripts.Model("a: [{says: Secret}]\nb: [{says: 'I know: {{ a.output }}'}]"));

        Assert.Equal("b: I know: Secret", ResultText.Text(await play.SayAsync("Hello")));
        Assert.Equal("a b", play.TurnOrder);
        Assert.DoesNotContain(play.Events, happening => happening is ExecutionEvent.TextDelta { Agent: "a" });
        Assert.Equal(
            [new ExecutionEvent.TurnStarted("a"), new ExecutionEvent.TurnFinished("a"), new ExecutionEvent.TurnStarted("b")],
            play.Events[..3]);
    }

    [Fact]
    public async Task The_last_message_is_always_shown()
    {
        TestConversation play = new(
            "{name: n, entry_point: a, agents: [{name: a, streaming_config: {show_output_to_user: false}}]}",
            Scripts.Model("a: [{says: The last word}]"));

        Assert.Equal("a: The last word", ResultText.Text(await play.SayAsync("Hello")));
        Assert.Equal(
            [new ExecutionEvent.TurnStarted("a"), new ExecutionEvent.TextDelta("a", "The last word"), new ExecutionEvent.TurnFinished("a")],
            play.Events);
    }

    [Fact]
    public async Task A_hidden_agent_in_a_loop_is_shown_only_in_its_last_turn()
    {
        TestConversation play = new(
            "{name: n, entry_point: a, agents: [{name: a, streaming_config: {show_output_to_user: false}}], edges: [{from: a, condition: "
                + "Again?, routing: {yes: a, no: END}}]}",
            Scripts.Model("a: [{turn: 1, says: First, decide: yes}, {says: Second, decide: no}]"));

        Assert.Equal("a: Second", ResultText.Text(await play.SayAsync("Hello")));
        Assert.Equal("a a", play.TurnOrder);
    }

    [Fact]
    public async Task An_empty_reply_is_a_message_without_parts()
    {
        var events = await EventsAsync("{name: a}", "");

        Assert.Equal([new ExecutionEvent.TurnStarted("a"), new ExecutionEvent.TurnFinished("a")], events);
    }

    private static async Task<List<ExecutionEvent>> EventsAsync(string agent, string? text = null, string? script = null)
    {
        TestConversation play = new($"{{name: n, entry_point: a, agents: [{agent}]}}", Scripts.Model($"a: [{script ?? $"{{says: '{text}'}}"}]"));
        ResultText.Agents(await play.SayAsync("Hello"));
        return play.Events;
    }
}
