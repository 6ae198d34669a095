using System.Text.Json;
using Amas.Client.Tests.Server;

namespace AmasSync.Cli.Tests.Conversations;

/// <summary>A server with one session, whose agent replies as a test specifies. It does not support WebSockets.</summary>
internal sealed class ScriptedChatServer : IAsyncDisposable
{
    public const string SessionId = "session_1";
    private readonly ScriptedServer server;
    private readonly List<string> said = [];

    public ScriptedChatServer(Func<string, Reply> answer) => server = new(request => request switch
    {
        { Method: "POST", Target: "/api/v1/sessions/" } => Session(201),
        { Method: "GET", Target: $"/api/v1/sessions/{SessionId}/" } => Session(200),
        { Method: "DELETE" } => Reply.Of(204),
        { Method: "POST", Target: $"/api/v1/runtime/{SessionId}/execute/" } => Answer(request, answer),
        { Target: $"/api/v1/runtime/{SessionId}/status/" } => Reply.Json(
            $$"""{"id":"{{SessionId}}","status":"active","title":"\u001b[31mEvil"}"""),
        { Target: var target } when target.StartsWith(
            $"/api/v1/runtime/{SessionId}/messages/", StringComparison.Ordinal) => Reply.Json("[]"),
        _ => Reply.Of(404, """{"detail":"Not found."}"""),
    });

    /// <summary>The messages in order.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (said)
            {
                return [.. said];
            }
        }
    }

    /// <summary>The method and target of each request.</summary>
    public IReadOnlyList<string> Lines => server.Lines;

    /// <summary>Creates a project with one agent that uses this server.</summary>
    public TemporaryFolder Project(string environment = "")
    {
        TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{server.Address}'{environment}}}}}\n");
        folder.Write("agents/one.yaml", Agents.Named("One"));
        return folder;
    }

    public static Reply Text(string content) =>
        Reply.Json($$$"""
            {"success":true,"status":"completed","message_id":"m",
             "response":{"content":{{{JsonSerializer.Serialize(content)}}},"tool_calls":[]}}
            """);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Reply Session(int status) => Reply.Of(status, $$"""{"success":true,"id":"{{SessionId}}","title":"One"}""");

    private Reply Answer(ReceivedRequest request, Func<string, Reply> answer)
    {
        var content = JsonDocument.Parse(request.Body).RootElement.GetProperty("content").GetString()!;
        lock (said)
        {
            said.Add(content);
        }

        return answer(content);
    }
}
