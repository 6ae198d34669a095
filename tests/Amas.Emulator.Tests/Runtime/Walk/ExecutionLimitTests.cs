using System.Globalization;
using Amas.Emulator.Runtime;
using Amas.Emulator.Tests.Runtime.Scripted;

namespace Amas.Emulator.Tests.Runtime.Walk;

/// <summary>Tests the limits of executions.</summary>
public sealed class ExecutionLimitTests
{
    private const string Loop = """
        name: n
        entry_point: writer
        LIMIT
        agents: [{name: writer}, {name: reviewer}, {name: publisher}]
        edges:
          - {from: writer, to: reviewer}
          - {from: reviewer, condition: Good?, condition_type: boolean, routing: {yes: publisher, no: writer}}
        """;

    [Theory]
    [InlineData("recursion_limit: 7", 5, 7)]
    [InlineData("recursion_limit: 1", 9, 5)]
    [InlineData("recursion_limit: 500", 9, 50)]
    [InlineData("recursion_limit: many", 9, 9)]
    [InlineData("", 12, 12)]
    public async Task A_loop_ends_at_its_limit_with_the_names_of_its_agents(string limit, int iterationLimit, int turns)
    {
        TestConversation play = new(Loop.Replace("LIMIT", limit, StringComparison.Ordinal), Scripts.Model("reviewer: [{decide: no}]"), iterationLimit);

        var result = await play.SayAsync("Hello");

        Assert.Equal(
            $"The workflow does not end: writer, reviewer had {turns} turns each, the maximum that recursion_limit allows.",
            ResultText.Error(result));
        Assert.Equal(2 * turns, result.Turns);
        Assert.Same(SessionState.Empty, result.State);
    }

    [Fact]
    public async Task A_loop_that_ends_within_the_limit_is_allowed()
    {
        TestConversation play = new(
            Loop.Replace("LIMIT", "recursion_limit: 5", StringComparison.Ordinal),
            Scripts.Model("reviewer: [{turn: 5, decide: yes}, {decide: no}]"));

        await play.SayAsync("Hello");

        Assert.Equal("writer reviewer writer reviewer writer reviewer writer reviewer writer reviewer publisher", play.TurnOrder);
    }

    [Fact]
    public async Task A_long_chain_is_not_a_loop()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(number => number.ToString("'a'00", CultureInfo.InvariantCulture))];
        TestConversation play = new($$"""
            name: n
            entry_point: a00
            agents: [{{string.Join(", ", names.Select(name => $"{{name: {name}}}"))}}]
            edges: [{{string.Join(", ", names.Zip(names.Skip(1), (from, to) => $"{{from: {from}, to: {to}}}"))}}]
            """);

        Assert.Equal(string.Join(' ', names), ResultText.Agents(await play.SayAsync("Hello")));
    }

    [Fact]
    public async Task The_number_of_turns_is_limited()
    {
        string[] names = [.. Enumerable.Range(0, 1_100).Select(number => $"a{number}")];
        var result = await TestConversation.OnceAsync($$"""
            name: n
            entry_point: a0
            agents: [{{string.Join(", ", names.Select(name => $"{{name: {name}}}"))}}]
            edges: [{{string.Join(", ", names.Zip(names.Skip(1), (from, to) => $"{{from: {from}, to: {to}}}"))}}]
            """);

        Assert.Equal("The workflow takes more than 1000 turns.", ResultText.Error(result));
    }

    [Fact]
    public async Task The_number_of_decisions_is_limited()
    {
        var edges = string.Join(", ", Enumerable.Repeat("{from: a, condition: x, routing: {yes: a, no: a}}", 300));

        var result = await TestConversation.OnceAsync($$"""{name: n, recursion_limit: 50, entry_point: a, agents: [{name: a}], edges: [{{edges}}]}""");

        Assert.Equal("The workflow takes more than 1000 decisions.", ResultText.Error(result));
    }

    [Fact]
    public async Task The_length_of_replies_is_limited()
    {
        var result = await TestConversation.OnceAsync(
            "{name: n, recursion_limit: 50, entry_point: a, agents: [{name: a}], edges: [{from: a, to: a}]}",
            new('x', 1_000_000),
            Scripts.Model("a: [{says: '{{ user_input }}'}]"));

        Assert.Equal("The reply of 'a' exceeds the maximum length of an execution.", ResultText.Error(result));
    }

    [Fact]
    public async Task Cancellation_ends_it()
    {
        using CancellationTokenSource givenUp = new();
        await givenUp.CancelAsync();
        TestConversation play = new(Loop.Replace("LIMIT", "", StringComparison.Ordinal)) { Cancellation = givenUp.Token };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => play.SayAsync("Hello"));
    }
}
