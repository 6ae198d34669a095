namespace Amas.Emulator.Tests.Runtime.Scripted;

/// <summary>Tests the replies that a script draws: the seed and the conversation decide, not the timing.</summary>
public sealed class DrawnReplyTests
{
    private const int Sessions = 60;

    private const string Weighted = """
        a:
          - one_of:
              - {weight: 4, says: good}
              - {says: bad}
        """;

    [Fact]
    public async Task Replies_are_drawn_by_their_weights()
    {
        await using var server = await ScriptedEmulator.StartAsync(Weighted);

        var replies = await TalkOneByOneAsync(server, "Hello");

        Assert.InRange(replies.Count(reply => reply == "good"), Sessions * 65 / 100, Sessions * 93 / 100);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_replies_with_parallel_sessions()
    {
        await using var first = await ScriptedEmulator.StartAsync(Weighted, seed: 7);
        await using var second = await ScriptedEmulator.StartAsync(Weighted, seed: 7);

        var oneByOne = await TalkOneByOneAsync(first, "Hello", "And now?");
        var parallel = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => second.TalkAsync("Hello", "And now?")));

        Assert.Equal(oneByOne.Order(StringComparer.Ordinal), parallel.Order(StringComparer.Ordinal));
        Assert.True(oneByOne.Distinct().Count() > 2, "every message is drawn on its own");
    }

    [Fact]
    public async Task Other_conversations_at_the_same_time_change_nothing()
    {
        await using var alone = await ScriptedEmulator.StartAsync(Weighted);
        await using var shared = await ScriptedEmulator.StartAsync(Weighted);

        var expected = await TalkOneByOneAsync(alone, "Hello");
        List<string> actual = [];
        for (var session = 0; session < Sessions; session++)
        {
            await shared.TalkAsync("Something else");
            actual.Add(await shared.TalkAsync("Hello"));
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Another_seed_gives_other_replies()
    {
        await using var first = await ScriptedEmulator.StartAsync(Weighted, seed: 1);
        await using var second = await ScriptedEmulator.StartAsync(Weighted, seed: 2);

        Assert.NotEqual(await TalkOneByOneAsync(first, "Hello"), await TalkOneByOneAsync(second, "Hello"));
    }

    [Fact]
    public async Task The_name_of_the_configuration_does_not_matter_but_its_prompt_does()
    {
        await using var first = await ScriptedEmulator.StartAsync(Weighted);
        await using var second = await ScriptedEmulator.StartAsync(Weighted);

        var named = await BeginAllAsync(first, number => ("Help.", FormattableString.Invariant($"Desk [run {number}]")));
        var changed = await BeginAllAsync(second, _ => ("Help more.", "Desk"));

        await using var third = await ScriptedEmulator.StartAsync(Weighted);
        Assert.Equal(await TalkOneByOneAsync(third, "Hello"), named);
        Assert.NotEqual(named, changed);
    }

    [Fact]
    public async Task The_decision_after_a_turn_is_of_the_same_draw()
    {
        const string Script = """
            a:
              - one_of: [{says: to b, decide: b}, {says: to c, decide: c}]
            b: [{says: b}]
            c: [{says: c}]
            """;
        const string Config = """
            {"name":"n","entry_point":"a",
            "agents":[{"name":"a","agent_type":"llm_agent"},{"name":"b","agent_type":"llm_agent"},{"name":"c","agent_type":"llm_agent"}],
            "edges":[{"from":"a","condition":"Who?","condition_type":"literal","possible_outputs":["b","c"]},
            {"from":"b","to":"__end__"},{"from":"c","to":"__end__"}]}
            """;
        await using var server = await ScriptedEmulator.StartAsync(Script);
        HashSet<string> seen = [];
        for (var session = 0; session < 20; session++)
        {
            var reply = await server.Emulator.ExecuteAsync(await server.Emulator.SessionAsync(Config), "Hello");
            seen.Add($"{reply.Json["messages"]![0]!["content"]} {reply.Json["messages"]![1]!["content"]}");
        }

        Assert.Equal(["to b b", "to c c"], seen.Order(StringComparer.Ordinal));
    }

    private static async Task<string[]> BeginAllAsync(ScriptedEmulator server, Func<int, (string Prompt, string Name)> describe)
    {
        List<string> replies = [];
        for (var session = 0; session < Sessions; session++)
        {
            var (prompt, name) = describe(session);
            replies.Add(await server.AskAsync(await server.BeginAsync(prompt, name)));
        }

        return [.. replies];
    }

    private static async Task<string[]> TalkOneByOneAsync(ScriptedEmulator server, params string[] texts)
    {
        List<string> replies = [];
        for (var session = 0; session < Sessions; session++)
        {
            replies.Add(await server.TalkAsync(texts));
        }

        return [.. replies];
    }
}
