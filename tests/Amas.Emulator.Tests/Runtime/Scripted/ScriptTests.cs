using Amas.Emulator.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Tests the effect of the rules of a script.</summary>
public sealed class ScriptTests
{
    private const string One = "{name: a, agent_type: llm_agent}";
    private const string Structured = "{name: a, agent_type: llm_agent, structured_output: {schema: {good: {type: bool}, count: {type: "
        + "int}, why: {type: str}, list: {type: 'list[str]'}}}}";

    [Theory]
    [InlineData("a: [{when: blog, says: B}, {says: Other}]", "Write a BLOG post", "B")]
    [InlineData("a: [{when: blog, says: B}, {says: Other}]", "Hello", "Other")]
    [InlineData("a: [{when: '/^write .* post$/', says: B}]", "Write a blog post", "B")]
    [InlineData("a: [{when: '/^a/', says: B}]", "Write", "[a] You said: Write")]
    [InlineData("a: [{when: /, says: B}]", "and/or", "B")]
    [InlineData("a: [{when: blog, says: Own}]\n'*': [{says: All}]", "Hello", "All")]
    [InlineData("'*': [{says: All}]\na: [{says: Own}]", "Hello", "Own")]
    [InlineData("b: [{says: B}]", "Hello", "[a] You said: Hello")]
    [InlineData("a: [{decide: yes}, {says: B}]", "Hello", "B")]
    [InlineData("a: [{says: 'You: {{ user_input }}'}]", "{{ user_input }}", "You: {{ user_input }}")]
    [InlineData("a: [{says: 42}]", "Hello", "42")]
    public async Task The_first_matching_rule_applies(string script, string text, string says) =>
        Assert.Equal($"a: {says}", ResultText.Text(await TestConversation.OnceAsync(One, text, Scripts.Model(script))));

    [Theory]
    [InlineData("[]", """{"good":true,"count":0,"why":"[a] why","list":[]}""")]
    [InlineData(
        "[{output: {good: false, why: 'To {{ user_input }}', list: ['{{ user_input }}']}}]",
        """{"good":false,"count":0,"why":"To Hello","list":["Hello"]}""")]
    [InlineData("[{output: {good: 'no', count: '3'}}]", """{"good":false,"count":3,"why":"[a] why","list":[]}""")]
    public async Task Fields_have_the_values_of_the_rule_or_their_defaults(string rules, string json) =>
        Assert.Equal($"a: {json}", ResultText.Text(await TestConversation.OnceAsync(Structured, "Hello", Scripts.Model($"a: {rules}"))));

    [Theory]
    [InlineData(
        Structured,
        "[{output: {god: true}}]",
        "The 'output' of the script for 'a' is invalid: unknown field 'god' (did you mean 'good'?).")]
    [InlineData(
        Structured,
        "[{output: {count: many}}]",
        "The 'output' of the script for 'a' is invalid: the field 'count' is not of the type int.")]
    [InlineData(Structured, "[{says: Hello}]", "The script has 'says' for 'a', which has structured output; use 'output'.")]
    [InlineData(One, "[{output: {good: true}}]", "The script has 'output' for 'a', which has no structured output; use 'says'.")]
    [InlineData(One, "[{fails: The model is out of order.}]", "The model is out of order.")]
    [InlineData(One, "[{when: '/^(x+x+)+$/', says: B}]", "Matching the expression /^(x+x+)+$/ of the script takes longer than 1 s.")]
    public async Task A_script_that_does_not_fit_is_reported_in_one_sentence(string config, string rules, string sentence) =>
        Assert.Equal(
            sentence,
            ResultText.Error(await TestConversation.OnceAsync(config, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!", Scripts.Model($"a: {rules}"))));

    [Theory]
    [InlineData("Desk", "Own")]
    [InlineData("Desk [amas-sync test 3f 20261130T204200Z-7f3a2c]", "Own")]
    [InlineData("Desk [other]", "All")]
    public async Task Rules_apply_to_the_marked_names_of_tests_too(string name, string says) => Assert.EndsWith(
        $": {says}",
        ResultText.Text(await TestConversation.OnceAsync(
            $"{{name: '{name}', agent_type: llm_agent}}", "Hello", Scripts.Model("Desk: [{says: Own}]\n'*': [{says: All}]"))),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_invalid_decision_lists_the_possible_ones() => Assert.Equal(
        "The script decides for 'c' at 'a', where the possible decisions are a, b.",
        ResultText.Error(await TestConversation.OnceAsync(
            "{name: n, entry_point: a, agents: [{name: a}, {name: b}], edges: [{from: a, condition: x, possible_outputs: [a, b]}]}",
            "Hello",
            Scripts.Model("a: [{decide: c}]"))));

    [Fact]
    public async Task A_decision_for_all_agents_applies_where_it_is_possible() => Assert.Equal(
        "a b",
        ResultText.Agents(await TestConversation.OnceAsync(
            "{name: n, entry_point: a, agents: [{name: a}, {name: b}], edges: [{from: a, condition: x, possible_outputs: [a, b]}, {from: "
                + "b, condition: x, routing: {yes: a, no: END}}]}",
            "Hello",
            Scripts.Model("'*': [{decide: no}, {decide: b}]"))));

    [Fact]
    public async Task A_failure_can_be_a_timeout()
    {
        var result = await TestConversation.OnceAsync(One, "Hello", Scripts.Model("a: [{fails: timeout}]"));

        Assert.Equal((ExecutionStatus.Timeout, "The model did not reply in time."), (result.Status, result.Error));
        Assert.Empty(result.Messages);
    }

    [Fact]
    public async Task A_reply_can_be_delayed()
    {
        FakeTimeProvider clock = new();
        var answer = TestConversation.OnceAsync(One, "Hello", Scripts.Model("a: [{after: 1.5s, says: Late}]", clock));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("a: Late", ResultText.Text(await answer));
    }

    [Fact]
    public async Task A_delayed_reply_can_be_canceled()
    {
        using CancellationTokenSource givenUp = new();
        TestConversation play = new(One, Scripts.Model("a: [{after: 10m}]", new FakeTimeProvider())) { Cancellation = givenUp.Token };
        var answer = play.SayAsync("Hello");

        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task A_long_text_is_shortened_between_characters()
    {
        var said = ResultText.Text(await TestConversation.OnceAsync(One, string.Concat(Enumerable.Repeat("🙂", 500))));

        Assert.Equal($"a: [a] You said: {string.Concat(Enumerable.Repeat("🙂", 100))}…", said);
    }
}
