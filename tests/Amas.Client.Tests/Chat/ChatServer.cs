using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Chat;

/// <summary>A server with one session that replies to each message with <c>re: </c> and its text, or fails as configured.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    public const string Session = "s1";

    private readonly ScriptedServer server;
    private readonly Lock gate = new();
    private readonly List<JsonObject> history = [];
    private readonly ConcurrentQueue<Func<string, Reply>> troubles = new();
    private int polls;
    private Action finish = () => { };

    public ChatServer() => server = new ScriptedServer(Answer);

    public Uri Address => server.Address;

    /// <summary>Whether messages keep the correlation ID of the client.</summary>
    public bool KeepsIds { get; init; }

    /// <summary>Whether the server supports limit and offset and counts messages; otherwise it returns the whole history as an array.</summary>
    public bool IsPaged { get; init; } = true;

    /// <summary>Whether the session saves messages.</summary>
    public bool SavesMessages { get; init; } = true;

    /// <summary>The server's side of the socket; null if there is no socket.</summary>
    public Func<SocketTalk, Task>? Talk { get; set; }

    /// <summary>The number of status requests for which the session is processing after <see cref="WorksOn"/>.</summary>
    public int PollsAtWork { get; init; } = 3;

    public IReadOnlyList<string> Lines => server.Lines;

    /// <summary>The texts of all user messages in the history.</summary>
    public IReadOnlyList<string> UserMessages
    {
        get
        {
            lock (gate)
            {
                return [.. history.Where(message => (string?)message["role"] == "user").Select(message => (string)message["content"]!)];
            }
        }
    }

    public int Executions => server.Lines.Count(line => line.EndsWith("/execute/", StringComparison.Ordinal));

    public int Looks => server.Lines.Count(line => line.Contains("/messages/", StringComparison.Ordinal));

    /// <summary>Sets the faults of the next executions; later executions succeed.</summary>
    public ChatServer Meeting(params Func<string, Reply>[] next)
    {
        Array.ForEach(next, troubles.Enqueue);
        return this;
    }

    /// <summary>Carries out the message, and responds with <paramref name="reply"/> instead of the result.</summary>
    public Func<string, Reply> Loses(Reply reply) => body =>
    {
        CarryOut(body);
        return reply;
    };

    /// <summary>Does nothing, and responds with <paramref name="reply"/>.</summary>
    public static Func<string, Reply> Ignores(Reply reply) => _ => reply;

    /// <summary>Breaks the connection, is processing for some status requests, and then has carried out the message or not.</summary>
    public Func<string, Reply> WorksOn(bool succeeds) => body =>
    {
        polls = PollsAtWork;
        finish = succeeds ? () => CarryOut(body) : () => { };
        return Reply.Reset;
    };

    /// <summary>Saves the message without a reply.</summary>
    public Func<string, Reply> Begins(Reply reply) => body =>
    {
        Add("user", JsonNode.Parse(body)!["content"]!, null);
        return reply;
    };

    /// <summary>Adds a message of another client and its reply.</summary>
    public void AddForeignExchange(string text, string? id = null)
    {
        Add("user", text, id);
        Add("assistant", $"theirs: {text}", id);
    }

    /// <summary>Carries out a message and returns the response.</summary>
    public string CarryOut(string body)
    {
        var sent = JsonNode.Parse(body)!;
        var id = KeepsIds ? (string?)sent["correlation_id"] : null;
        var answer = $"re: {(sent["content"] is JsonValue text ? (string?)text : sent["content"]!.ToJsonString())}";
        Add("user", sent["content"]!, id);
        Add("assistant", "a thought", id);
        Add("assistant", answer, id);
        return $$$"""{"success":true,"message_id":"m","response":{"content":{{{JsonSerializer.Serialize(answer)}}},"tool_calls":[]}}""";
    }

    public AmasClient Client(Clock? clock = null) => Clients.Of(server, clock);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Reply Answer(ReceivedRequest request) => request.Target.Split('?')[0].Replace("/api/v1/", "", StringComparison.Ordinal) switch
    {
        "/ws/amas" when Talk is { } talk => Reply.Socket(talk),
        "sessions/" => Reply.Of(201, """{"id":"s1"}"""),
        "sessions/s1/" => Reply.Json(
            $$$"""{"session_id":"s1","agent_config":{"save_messages":{{{(SavesMessages ? "true" : "false")}}}}}"""),
        "runtime/s1/status/" => Reply.Json($$"""{"id":"s1","status":"{{(IsAtWork() ? "processing" : "active")}}"}"""),
        "runtime/s1/messages/" => Reply.Json(Messages(request.Target)),
        "runtime/s1/execute/" => troubles.TryDequeue(out var trouble) ? trouble(request.Body) : Reply.Json(CarryOut(request.Body)),
        _ => Reply.Of(404),
    };

    private bool IsAtWork()
    {
        lock (gate)
        {
            if (polls == 0)
            {
                return false;
            }

            if (--polls == 0)
            {
                finish();
            }

            return true;
        }
    }

    private void Add(string role, JsonNode content, string? id)
    {
        lock (gate)
        {
            if (!SavesMessages)
            {
                return;
            }

            JsonObject message = new()
            {
                ["id"] = $"m{history.Count}",
                ["role"] = role,
                ["content"] = content.DeepClone(),
                ["created_at"] = 1_900_000_000 + history.Count
            };
            if (id is not null)
            {
                message["correlation_id"] = id;
            }

            history.Add(message);
        }
    }

    private string Messages(string target)
    {
        lock (gate)
        {
            if (!IsPaged)
            {
                return new JsonArray([.. history.Select(message => message.DeepClone())]).ToJsonString();
            }

            var query = System.Web.HttpUtility.ParseQueryString(target.Split('?').ElementAtOrDefault(1) ?? "");
            var offset = int.Parse(query["offset"] ?? "0", CultureInfo.InvariantCulture);
            var limit = int.Parse(query["limit"] ?? "50", CultureInfo.InvariantCulture);
            JsonArray page = [.. history.Skip(offset).Take(limit).Select(message => message.DeepClone())];
            return new JsonObject { ["messages"] = page, ["total"] = history.Count, ["has_more"] = offset + page.Count < history.Count }
                .ToJsonString();
        }
    }
}
