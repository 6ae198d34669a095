using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Amas.Client.Http;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

/// <summary>A list that is read piece by piece has the same entries, or the same error, as the whole document.</summary>
public sealed class ListScannerTests
{
    private const int MaxDepth = 40;

    private static readonly string[] Bodies =
    [
        "[]",
        """ [ {"id":"1","name":"a, \"b\" [c] {d}"} , {"id" : "2", "x":[[],[1,{"results":[3]}]]},null,5,"text",[1] ] """,
        """{"count":2,"next":null,"results":[{"id":"1"},{"id":"2"}]}""",
        """{"results":[{"id":"1"}],"count":1.50e1,"next":"?page=2","agents":[{"id":"9"}]}""",
        """{"agents":[{"id":"9"}],"results":{"id":"1"}}""",
        """{"results":[{"id":"1"}],"results":[{"id":"2"},{"id":"3"}],"count":1,"count":2}""",
        """{"results":[{"id":"1"}],"results":null,"agents":[{"id":"2"}]}""",
        """{"agents":[{"id":"1"}],"agents":[],"more":{"results":[{"id":"3"}]}}""",
        """{"\u0072esults":[{"\u0069d":"\u0031","id":"2"}],"a\ud800gents":[]}""",
        """[{"id":"1","id":"2","name":"\ud800"},{"id":"äöü 漢字 🙂"}]""",
        """{"error":{"message":"database is gone"},"results":[{"id":"1"}]}""",
        """{"detail":"none"}""",
        "{}",
        "\"text\"",
        "-12.5e3",
        "true",
        "",
        " \r\n\t",
        "<html>",
        "[{\"id\":\"1\"}] x",
        "[{\"id\":\"1\"},]",
        "{\"results\":[{\"id\":1}],}",
        "[{\"id\":\"1\" \"name\":2}]",
        "{\"results\":[{\"id\":01}]}",
        $"[{new string('[', MaxDepth - 1)}{new string(']', MaxDepth - 1)}]",
        $"[{new string('[', MaxDepth)}{new string(']', MaxDepth)}]",
        $$"""{"results":[{{new string('[', MaxDepth - 2)}}{{new string(']', MaxDepth - 2)}}]}""",
        $$"""{"results":[{{new string('[', MaxDepth - 1)}}{{new string(']', MaxDepth - 1)}}]}""",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Pieces_of_any_size_give_the_result_of_the_whole_document(int size)
    {
        foreach (var body in Bodies.Select(Encoding.UTF8.GetBytes))
        {
            Assert.Equal(ReadWhole(body), ReadPieces(body, size));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void A_document_cut_anywhere_gives_the_error_of_the_whole_document(int size)
    {
        foreach (var body in Bodies.Select(Encoding.UTF8.GetBytes))
        {
            for (var length = 0; length < body.Length; length++)
            {
                Assert.Equal(ReadWhole(body[..length]), ReadPieces(body[..length], size));
            }
        }
    }

    [Fact]
    public void A_document_with_a_changed_byte_gives_the_result_of_the_whole_document()
    {
        var replacements = "[]{},:\"\\ 1ex\u00ff"u8.ToArray();
        foreach (var body in Bodies.Select(Encoding.UTF8.GetBytes).Where(body => body.Length > 0))
        {
            for (var round = 0; round < 200; round++)
            {
                var changed = body.ToArray();
                changed[round * 7919 % body.Length] = replacements[round * 31 % replacements.Length];
                Assert.Equal(ReadWhole(changed), ReadPieces(changed, 1 + (round * 17 % 39)));
            }
        }
    }

    [Theory]
    [InlineData("", "[", "]")]
    [InlineData("\ufeff", "[", "]")]
    [InlineData("\ufeff", """{"count":3,"results":[""", """],"next":null}""")]
    public async Task An_agent_larger_than_the_buffer_is_read_in_whatever_pieces_it_arrives(string mark, string start, string end)
    {
        var large = new string('x', 300_000);
        var body = $$"""{{mark}}{{start}}{"id":"1"},{"id":"2","name":"{{large}}"},{"id":"3","system_config":{"a":[1,2]} }{{end}}""";
        await using var server = ScriptedServer.Answering(Reply.Chunked(body, 777));
        using var client = Clients.Of(server);

        var agents = await client.Agents.ListAsync(Token);

        Assert.Equal(["1", "2", "3"], agents.Select(agent => agent.Id));
        Assert.Equal(large, agents[1].Name);
        Assert.Equal("[1,2]", agents[2].SystemConfig?.GetProperty("a").GetRawText());
    }

    [Fact]
    public async Task What_is_kept_of_an_agent_is_what_the_function_returned_for_it()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Json("""{"next":"?page=2","results":[{"id":"1","name":"a"},{"id":"2","name":"b"}]}"""),
            Reply.Json("""{"next":null,"results":[{"id":"2","name":"c"},{"id":"3","name":"d"},{"name":"none"}]}"""));
        using var client = Clients.Of(server);

        var kept = await client.Agents.GetAllAsync(agent => $"{agent.Id}{agent.Name}", Token).ToListAsync(Token);

        Assert.Equal(["1a", "2b", "3d", "none"], kept);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_requested_again_and_nothing_of_the_first_attempt_is_kept()
    {
        await using var server = ScriptedServer.Answering(
            Reply.Half(200, """[{"id":"1","name":"old"},{"id":"2"}"""), Reply.Json("""[{"id":"1","name":"new"}]"""));
        using var client = Clients.Of(server);

        var agent = Assert.Single(await client.Agents.ListAsync(Token));

        Assert.Equal("new", agent.Name);
    }

    [Fact]
    public async Task A_broken_connection_is_reported_even_if_what_arrived_before_is_not_JSON()
    {
        await using var server = ScriptedServer.Answering(Reply.Half(200, """[{"id":"1" broken"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.Equal($"The response to GET {server.Address}/agent/ ended early.", failure.Message);
    }

    private static string ReadPieces(byte[] body, int size)
    {
        ListScanner scanner = new(new(["results", "agents"], LeavesOutDeeper: false, static () => new Collected()), MaxDepth);
        List<byte> held = [];
        try
        {
            for (var end = size; ; end += size)
            {
                held.AddRange(body.Skip(end - size).Take(size));
                held.RemoveRange(0, scanner.Scan(held.ToArray(), isEnd: end >= body.Length));
                if (end >= body.Length)
                {
                    break;
                }
            }

            var entries = (scanner.Entries as Collected)?.Texts;
            var envelope = scanner.ReadEnvelope();
            Assert.Equal(entries is not null, envelope.ValueKind == JsonValueKind.Array || FindList(envelope) is not null);
            return Describe(envelope, entries);
        }
        catch (JsonException)
        {
            return "not JSON";
        }
        catch (InvalidOperationException)
        {
            return "not Unicode";
        }
    }

    private static string ReadWhole(byte[] body)
    {
        try
        {
            var json = JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var list = json.ValueKind switch
            {
                JsonValueKind.Array => json,
                JsonValueKind.Object => FindList(json),
                _ => (JsonElement?)null,
            };
            return Describe(json, list?.EnumerateArray().Select(entry => Convert.ToHexString(JsonMarshal.GetRawUtf8Value(entry))));
        }
        catch (JsonException)
        {
            return "not JSON";
        }
        catch (InvalidOperationException)
        {
            return "not Unicode";
        }
    }

    private static JsonElement? FindList(JsonElement json) => FindArray(json, "results") ?? FindArray(json, "agents");

    private static JsonElement? FindArray(JsonElement json, string name) =>
        TryGet(json, name) is { ValueKind: JsonValueKind.Array } array ? array : null;

    private static string Describe(JsonElement json, IEnumerable<string>? entries) => string.Join(
        '\n',
        [
            json.ValueKind.ToString(),
            json.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? "" : json.GetRawText(),
            .. new[] { "count", "next", "error", "detail", "more" }.Select(name => $"{name}={TryGet(json, name)?.GetRawText()}"),
            .. entries ?? ["no list"],
        ]);

    private static JsonElement? TryGet(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    private sealed class Collected : IListEntries
    {
        public List<string> Texts { get; } = [];

        public void Add(JsonElement entry, bool isCut) => Texts.Add(Convert.ToHexString(JsonMarshal.GetRawUtf8Value(entry)));
    }
}
