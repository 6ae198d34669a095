using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class ListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bare_array_is_the_whole_list_in_the_order_of_the_server()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("""[{"id":"b"},{"id":"a"}]"""));

        Assert.Equal(["b", "a"], await IdsAsync(server));
    }

    [Fact]
    public async Task Pages_are_requested_from_the_endpoint_whatever_host_they_name()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"count":3,"next":"https://elsewhere.example/steal/?page=2&x=%20#part","results":[{"id":"1"},{"id":"2"}]}"""),
            Reply.Json("""{"count":3,"next":null,"results":[{"id":"3"}]}"""));

        Assert.Equal(["1", "2", "3"], await IdsAsync(server));
        Assert.Equal(["GET /api/v1/agent/", "GET /api/v1/agent/?page=2&x=%20"], server.Lines);
    }

    [Fact]
    public async Task An_agent_on_two_pages_is_listed_once()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?page=2","results":[{"id":"1"},{"id":"2"}]}"""),
            Reply.Json("""{"next":"","results":[{"id":"2"},{"id":"3"}]}"""));

        Assert.Equal(["1", "2", "3"], await IdsAsync(server));
    }

    [Fact]
    public async Task A_page_seen_twice_is_an_error()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?page=2","results":[{"id":"1"}]}"""),
            Reply.Json("""{"next":"?page=2","results":[{"id":"2"}]}"""));

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => IdsAsync(server));

        Assert.Equal($"The list from GET {server.Address}/agent/ repeats its pages.", failure.Message);
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task Pages_that_repeat_their_agents_under_new_queries_are_an_error()
    {
        var page = 1;
        await using ScriptedServer server = new(_ => Reply.Json($$"""{"next":"?page={{++page}}","results":[{"id":"1"}]}"""));

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => IdsAsync(server));

        Assert.Contains("repeats its pages", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task A_list_that_never_ends_is_an_error()
    {
        var page = 1;
        await using ScriptedServer server = new(
            _ => Reply.Json($$"""{"next":"?page={{++page}}","results":[{"id":"{{page}}"}],"pad":"{{new string('x', 1000)}}"}"""));
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { MaxResponseBytes = 20_000 });

        await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.InRange(server.Lines.Count, 10, 25);
    }

    [Fact]
    public async Task A_list_shorter_than_its_count_is_requested_once_more()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"count":4,"next":"?page=2","results":[{"id":"1"},{"id":"2"}]}"""),
            Reply.Json("""{"count":4,"next":null,"results":[{"id":"4"}]}"""),
            Reply.Json("""{"count":4,"next":"?page=2","results":[{"id":"1"},{"id":"2"}]}"""),
            Reply.Json("""{"count":4,"next":null,"results":[{"id":"3"},{"id":"4"}]}"""));

        Assert.Equal(["1", "2", "4", "3"], await IdsAsync(server));
    }

    [Fact]
    public async Task A_list_that_is_shorter_than_its_count_twice_is_an_error()
    {
        var page = Reply.Json("""{"count":2,"next":null,"results":[{"id":"1"}]}""");
        await using var server = ScriptedServer.Answering(page, page);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => IdsAsync(server));

        Assert.Contains("contains 1 of 2 agents", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_page_is_requested_again()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?page=2","results":[{"id":"1"}]}"""),
            Reply.Of(500),
            Reply.Json("""{"results":[{"id":"2"}]}"""));

        Assert.Equal(["1", "2"], await IdsAsync(server));
    }

    [Fact]
    public async Task A_list_of_more_than_a_thousand_pages_is_an_error()
    {
        var page = 0;
        await using ScriptedServer server = new(_ => Reply.Json($$"""{"next":"?page={{++page}}","results":[{"id":"{{page}}"}]}"""));

        await Assert.ThrowsAsync<AmasProtocolException>(() => IdsAsync(server));

        Assert.InRange(server.Lines.Count, 1000, 1002);
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("7", "")]
    [InlineData("{}", "")]
    [InlineData("""{"id":null}""", "")]
    [InlineData("""{"id":""}""", "")]
    [InlineData("""{"id":".."}""", "..")]
    [InlineData("""{"id":"validate"}""", "validate")]
    [InlineData("""{"id":"\ud800"}""", "")]
    public async Task An_entry_without_a_usable_ID_does_not_hide_the_others(string entry, string id)
    {
        await using var server = ScriptedServer.Answering(Reply.Json($$"""[{"id":"1"},{{entry}},{"id":"2"}]"""));
        using var client = Clients.Of(server);

        var agents = await client.Agents.ListAsync(Token);

        Assert.Equal([("1", true), (id, false), ("2", true)], agents.Select(agent => (agent.Id, agent.HasUsableId)));
    }

    [Theory]
    [InlineData(497, false)]
    [InlineData(498, true)]
    [InlineData(1_000_000, true)]
    public async Task A_deep_entry_does_not_hide_the_others(int depth, bool isTooDeep)
    {
        var deep = string.Concat(Enumerable.Repeat("""{"]":[""", depth / 2)) + (depth % 2 == 0 ? "" : "[]")
            + string.Concat(Enumerable.Repeat("],\"\\\"{\":7}", depth / 2));
        await using var server = ScriptedServer.Answering(
            Reply.Json($$$"""[{"id":"1","system_config":{"x":1}},{"id":"2","system_config":{"x":{{{deep}}}}},{"id":"3"}]"""));
        using var client = Clients.Of(server);

        var agents = await client.Agents.ListAsync(Token);

        Assert.Equal([("1", false), ("2", isTooDeep), ("3", false)], agents.Select(agent => (agent.Id, agent.IsTooDeep)));
        Assert.Equal(isTooDeep, agents[1].SystemConfig is null);
        Assert.NotNull(agents[0].SystemConfig);
    }

    [Fact]
    public async Task An_agent_that_is_nested_too_deep_is_an_error_at_once()
    {
        var deep = new string('[', 1_000_000) + new string(']', 1_000_000);
        await using var server = ScriptedServer.Answering(Reply.Json($$$"""{"id":"1","system_config":{"x":{{{deep}}}}}"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.GetAsync("1", Token));

        Assert.EndsWith("is nested more than 500 levels deep.", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Lines);
    }

    [Theory]
    [InlineData("""{"results":[{"id":"1"}],"next":{"page":2}}""", "has a next page that is not a URL")]
    [InlineData("""{"results":[{"id":"1"}],"next":true}""", "has a next page that is not a URL")]
    [InlineData("""{"results":[{"id":"1"}],"next":"?page=\ud800"}""", "has a next page that is not a URL")]
    [InlineData("""{"results":[{"id":"1"}],"has_more":true}""", "says that more entries follow, but not where")]
    [InlineData("""{"results":[{"id":"1"}],"total":5}""", "contains 1 of 5 agents: it is incomplete, or it changed while it was read")]
    [InlineData("""{"results":[{"id":"1"}],"count":"5"}""", "contains 1 of 5 agents: it is incomplete, or it changed while it was read")]
    public async Task A_list_that_says_in_any_way_that_it_is_incomplete_is_an_error(string body, string problem)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => IdsAsync(server));

        Assert.Equal($"The list from GET {server.Address}/agent/ {problem}.", failure.Message);
    }

    [Fact]
    public async Task A_list_with_an_error_is_not_a_list()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("""{"results":[],"error":"database is gone"}"""));

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => IdsAsync(server));

        Assert.Equal($"GET {server.Address}/agent/ returned 200 with an error: database is gone.", failure.Message);
    }

    [Fact]
    public async Task An_ID_of_any_length_and_with_slashes_is_listed()
    {
        var endless = new string('x', 501);
        await using var server = ScriptedServer.Answering(Reply.Json($$"""[{"id":"a/b?c"},{"id":"{{endless}}"}]"""));
        using var client = Clients.Of(server);

        var agents = await client.Agents.ListAsync(Token);

        Assert.Equal([("a/b?c", true), (endless, false)], agents.Select(agent => (agent.Id, agent.HasUsableId)));
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(ScriptedServer server)
    {
        using var client = Clients.Of(server);
        return [.. (await client.Agents.ListAsync(Token)).Select(agent => agent.Id)];
    }
}
