using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests.Chat;

/// <summary>A server with one session, that answers each message with <c>re: </c> and its text, and fails as it is told.</summary>
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

    /// <summary>Whether messages keep the correlation id that they came with.</summary>
    public bool KeepsIds { get; init; }

    /// <summary>Whether limit and offset are kept to and messages counted; else the whole history comes as an array.</summary>
    public bool IsPaged { get; init; } = true;

    /// <summary>Whether the session keeps what is said in it.</summary>
    public bool SavesMessages { get; init; } = true;

    /// <summary>What is said over the socket; null where there is none.</summary>
    public Func<SocketTalk, Task>? Talk { get; set; }

    /// <summary>How many polls of the status find the session at work after <see cref="WorksOn"/>.</summary>
    public int PollsAtWork { get; init; } = 3;

    public IReadOnlyList<string> Lines => server.Lines;

    /// <summary>The texts that users said and that were answered.</summary>
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

    /// <summary>What the next executions meet with, one after another; then all goes well.</summary>
    public ChatServer Meeting(params Func<string, Reply>[] next)
    {
        Array.ForEach(next, troubles.Enqueue);
        return this;
    }

    /// <summary>Carries the message out, and gives this instead of the answer.</summary>
    public Func<string, Reply> Loses(Reply reply) => body =>
    {
        CarryOut(body);
        return reply;
    };

    /// <summary>Does nothing, and gives this.</summary>
    public static Func<string, Reply> Ignores(Reply reply) => _ => reply;

    /// <summary>Breaks the connection, is at work for some polls of the status, and then has carried the message out, or not.</summary>
    public Func<string, Reply> WorksOn(bool succeeds) => body =>
    {
        polls = PollsAtWork;
        finish = succeeds ? () => CarryOut(body) : () => { };
        return Reply.Reset;
    };

    /// <summary>Saves the message and no answer.</summary>
    public Func<string, Reply> Begins(Reply reply) => body =>
    {
        Add("user", JsonNode.Parse(body)!["content"]!, null);
        return reply;
    };

    /// <summary>Somebody else says something in the session, and is answered.</summary>
    public void AddForeignExchange(string text, string? id = null)
    {
        Add("user", text, id);
        Add("assistant", $"theirs: {text}", id);
    }

    /// <summary>Carries a message out, and gives the answer.</summary>
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
