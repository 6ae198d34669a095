using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>
/// A server with real sessions on a socket, whose executions are scripted: for failures that the emulator does not have at a given moment.
/// </summary>
internal sealed class SessionServer : IAsyncDisposable
{
    public static readonly Reply Forbidden = Reply.Of(403, """{"detail":"No."}""");

    private readonly Lock gate = new();
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> sessions = [];
    private readonly ScriptedServer server;
    private int created;
    private int executed;

    public SessionServer()
    {
        server = new(ReplyTo);
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}', parallel: 1}}}}\n");
        folder.Write("agents/desk.yaml", Agents.Named("Desk"));
        folder.Write("agents/desk.tests.yaml", """
            version: 1
            defaults: {runs: 1, pass: 1/1, timeout: 10m}
            tests:
              - id: greets
                turns:
                  - {user: Hello, assert: [{type: contains, value: Hello}]}
                  - user: And again

            """);
    }

    /// <summary>Gets or sets the reply to a message: its number, from 1, in the whole run.</summary>
    public Func<int, Reply> Execute { get; set; } = _ => Answer;

    /// <summary>Gets or sets the reply in place of the list of sessions.</summary>
    public Reply? ListReply { get; set; }

    /// <summary>Gets or sets whether the first session is created without a reply.</summary>
    public bool LosesFirstCreate { get; set; }

    public static Reply Answer { get; } = Reply.Json("""{"success":true,"response":{"content":"Hello to you"}}""");

    /// <summary>Gets the IDs of the sessions that exist.</summary>
    public IReadOnlyList<string> Sessions
    {
        get
        {
            lock (gate)
            {
                return [.. sessions.Keys];
            }
        }
    }

    /// <summary>Gets the requests about sessions: <c>+s1</c> for a create, <c>s1</c> for a message, <c>-s1</c> for a delete.</summary>
    public List<string> Log { get; } = [];

    public Clock Clock { get; } = new();

    public string Folder => folder.Path;

    /// <summary>Runs the tests; timeouts never end, and waits end at once.</summary>
    public Task<ToolRun> TestAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path, Variables = TestWorld.Key, Time = Clock }
            .RunAsync(["test", "--request-timeout", "10m", .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    private Reply ReplyTo(ReceivedRequest request)
    {
        lock (gate)
        {
            return request switch
            {
                { Method: "GET", Target: "/api/v1/agent/" } => Reply.Json("[]"),
                { Method: "GET", Target: "/api/v1/sessions/" } => ListReply ?? ReplyWithList(),
                { Method: "POST", Target: "/api/v1/sessions/" } => Create(request),
                { Method: "DELETE", Target: var target } => Delete(ReadId(target)),
                { Method: "POST", Target: var target } => Send(ReadId(target)),
                _ => Reply.Of(404, """{"detail":"Not found."}"""),
            };
        }
    }

    private Reply ReplyWithList()
    {
        var entries = sessions.Select(session => (JsonNode)new JsonObject { ["id"] = session.Key, ["title"] = session.Value });
        return Reply.Json(new JsonArray([.. entries]).ToJsonString());
    }

    private Reply Create(ReceivedRequest request)
    {
        var id = $"s{++created}";
        sessions[id] = JsonElement.Parse(request.Body).GetProperty("name").GetString()!;
        Log.Add($"+{id}");
        return LosesFirstCreate && created == 1 ? Reply.Close : Reply.Of(201, $$"""{"id":"{{id}}"}""");
    }

    private Reply Delete(string id)
    {
        Log.Add($"-{id}");
        return sessions.Remove(id) ? Reply.Of(204) : Reply.Of(404, """{"detail":"Not found."}""");
    }

    private Reply Send(string id)
    {
        Log.Add(id);
        return Execute(++executed);
    }

    private static string ReadId(string target) => target.Split('/')[4];
}
