using System.Globalization;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Runtime;

public sealed class MessagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_read_with_every_documented_member()
    {
        const string Body = """
            [{"id":"m1","role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"https://x/a.png"}}],
              "timestamp":"2025-01-15T10:30:00Z","correlation_id":"c1","mood":"good"},
             {"role":"assistant","content":"Nice","agent":"critic","created_at":1736937000}]
            """;
        var messages = await ReadAsync(_ => Body);

        Assert.Equal(("m1", "user", "Look", "c1"), (messages[0].Id, messages[0].Role, messages[0].Content, messages[0].CorrelationId));
        Assert.Equal([new ContentBlock.Text("Look"), new ContentBlock.ImageUrl(new Uri("https://x/a.png"))], messages[0].Blocks!);
        Assert.Equal("good", messages[0].Json.GetProperty("mood").GetString());
        Assert.Equal((null, "Nice", "critic", null), (messages[1].Id, messages[1].Content, messages[1].Agent, messages[1].Blocks));
        Assert.Equal(messages[0].CreatedAt, messages[1].CreatedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task Every_message_is_read_once_whether_or_not_the_server_supports_limit_and_offset(int count)
    {
        foreach (var (obeysLimit, obeysOffset, hasIds, most) in Servers())
        {
            var messages = await ReadAsync(target => Array(Part(target, count, obeysLimit, obeysOffset, most), hasIds), pageSize: 4);
            Assert.Equal(Enumerable.Range(0, count).Select(Text), messages.Select(message => message.Content));
        }
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task An_envelope_is_followed_to_its_end(bool saysTotal, bool saysMore)
    {
        var lines = 0;
        var messages = await ReadAsync(
            target =>
            {
                lines++;
                var part = Part(target, 9, obeysLimit: true, obeysOffset: true, most: 100);
                var total = saysTotal ? ",\"total\":9" : "";
                var more = saysMore ? $",\"has_more\":{(part[^1] < 8 ? "true" : "false")}" : "";
                return $$"""{"messages":{{Array(part, hasIds: true)}}{{total}}{{more}}}""";
            },
            pageSize: 4);

        Assert.Equal(Enumerable.Range(0, 9).Select(Text), messages.Select(message => message.Content));
        Assert.Equal(3, lines);
    }

    [Theory]
    [InlineData("""{"messages":[{"id":"1","role":"user","content":"x"}],"has_more":true}""", "repeats its pages")]
    [InlineData("""{"messages":[],"has_more":true}""", "repeats its pages")]
    [InlineData("""[7]""", "has an entry that is not a message")]
    public async Task A_history_that_cannot_be_read_to_its_end_is_an_error(string body, string how)
    {
        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => ReadAsync(_ => body));

        Assert.EndsWith($"/runtime/s1/messages/ {how}.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("""{"success":false,"messages":[]}""")]
    [InlineData("""{"messages":{}}""")]
    public async Task A_response_that_is_not_a_history_is_an_error(string body)
        => await Assert.ThrowsAsync<AmasProtocolException>(() => ReadAsync(_ => body));

    [Fact]
    public async Task A_history_that_never_ends_is_an_error()
    {
        await using ScriptedServer server = new(request => Reply.Json(
            $$"""{"messages":[{"id":"{{request.Target}}","role":"user","content":"{{new string('x', 1000)}}"}],"has_more":true}"""));
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { MaxResponseBytes = 20_000 });

        await Assert.ThrowsAsync<AmasProtocolException>(
            () => client.Runtime.GetMessagesAsync("s1", cancellationToken: Token).CountAsync(Token).AsTask());

        Assert.InRange(server.Lines.Count, 10, 25);
    }

    [Fact]
    public async Task Pages_are_requested_as_they_are_enumerated_and_again_for_each_enumeration()
    {
        await using ScriptedServer server = new(request => Reply.Json(
            $$"""{"messages":{{Array(Part(request.Target, 9, obeysLimit: true, obeysOffset: true, most: 100), hasIds: true)}},"total":9}"""));
        using var client = Clients.Of(server);
        var messages = client.Runtime.GetMessagesAsync("s1", pageSize: 4, Token);

        Assert.Equal("0", (await messages.FirstAsync(Token)).Content);
        Assert.Equal(["GET /api/v1/runtime/s1/messages/?limit=4&offset=0"], server.Lines);
        Assert.Equal(9, await messages.CountAsync(Token));
        Assert.Equal("GET /api/v1/runtime/s1/messages/?limit=4&offset=8", server.Lines[^1]);
    }

    [Theory]
    [InlineData("""{"id":"s1","status":"active","title":"Support","created_at":1736937000,"updated_at":1736937000}""")]
    [InlineData("""{"session_id":"s1","status":"active","message_count":12,"last_activity":"2025-01-15T10:30:00Z","created_at":"2025-01-15T10:30:00Z","health":"healthy","title":"Support"}""")]
    public async Task A_status_is_read_in_both_documented_shapes(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        var status = await client.Runtime.GetStatusAsync("s1", Token);

        DateTimeOffset time = new(2025, 1, 15, 10, 30, 0, TimeSpan.Zero);
        Assert.Equal(("s1", "active", "Support", false), (status.Id, status.Status, status.Title, status.IsProcessing));
        Assert.Equal(time, status.CreatedAt);
        Assert.Equal(time, status.UpdatedAt ?? status.LastActivity);
        Assert.Equal(
            body.Contains("count", StringComparison.Ordinal) ? (12, "healthy") : (null, null),
            (status.MessageCount, status.Health));
        Assert.Equal(["GET /api/v1/runtime/s1/status/"], server.Lines);
    }

    /// <summary>Servers that support limit, offset, both or neither, with and without IDs, and that return fewer messages than requested.</summary>
    private static IEnumerable<(bool ObeysLimit, bool ObeysOffset, bool HasIds, int Most)> Servers() =>
        from obeysLimit in (bool[])[true, false]
        from obeysOffset in (bool[])[true, false]
        from hasIds in (bool[])[true, false]
        from most in obeysLimit && obeysOffset ? (int[])[100, 3] : [100]
        select (obeysLimit, obeysOffset, hasIds, most);

    private static int[] Part(string target, int count, bool obeysLimit, bool obeysOffset, int most)
    {
        var query = System.Web.HttpUtility.ParseQueryString(target.Split('?')[1]);
        var offset = obeysOffset ? int.Parse(query["offset"]!, CultureInfo.InvariantCulture) : 0;
        var limit = obeysLimit ? Math.Min(most, int.Parse(query["limit"]!, CultureInfo.InvariantCulture)) : int.MaxValue;
        return [.. Enumerable.Range(0, count).Skip(offset).Take(limit)];
    }

    private static string Array(int[] numbers, bool hasIds) => $"[{string.Join(',', numbers.Select(number => Message(number, hasIds)))}]";

    private static string Message(int number, bool hasIds) => hasIds
        ? $$"""{"id":"m{{number}}","role":"user","content":"{{number}}"}"""
        : $$"""{"role":"user","content":"{{number}}"}""";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<AmasMessage>> ReadAsync(Func<string, string> body, int pageSize = 50)
    {
        await using ScriptedServer server = new(request => Reply.Json(body(request.Target)));
        using var client = Clients.Of(server);
        return await client.Runtime.GetMessagesAsync("s1", pageSize, Token).ToListAsync(Token);
    }
}
