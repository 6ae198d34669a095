using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>
/// How an execution is followed over a WebSocket. <b>Assumed</b>: the API's documents say that there is a WebSocket and nothing more, so this is the
/// smallest protocol that does it, and all that is known of it is in this file.
/// <list type="bullet">
/// <item>The socket is at <c>/ws/amas</c>, beside <c>/api/v1</c>; the key comes in the header of the handshake, as everywhere.</item>
/// <item>The client sends one text message: the body of an execute with <c>type: "execute"</c> and <c>session_id</c>.</item>
/// <item>The server sends text messages, objects with a <c>type</c>: <c>agent_started</c>, <c>delta</c>, <c>agent_finished</c>; the last is
/// <c>execution_result</c>, the answer of an execute, or <c>error</c>, the body of a refusal with its <c>status</c>. Others are passed over.</item>
/// <item>A client that closes early gives the execution up.</item>
/// </list>
/// </summary>
internal static class StreamProtocol
{
    private const string Place = "ws/amas";
    private const string ApiPlace = "api/v1/";
    private const int ServerError = 500;

    /// <summary>The address of the socket of the API at a base address that ends in a slash.</summary>
    public static Uri AddressFor(Uri baseAddress)
    {
        var path = baseAddress.AbsolutePath;
        var root = path.EndsWith($"/{ApiPlace}", StringComparison.Ordinal) ? path[..^ApiPlace.Length] : path;
        return ApiAddress.WithSocketScheme(new Uri(baseAddress, root + Place));
    }

    /// <summary>Whether the status of a handshake says that there is no socket: neither a refusal of this caller nor a failure that may pass.</summary>
    public static bool HasNoSocket(int status) => status is not (401 or 403 or 408 or 429 or (>= ServerError and not 501));

    /// <exception cref="ArgumentException">The content or an option cannot be sent.</exception>
    public static ReadOnlyMemory<byte> Request(string sessionId, MessageContent content, ExecuteOptions? options) =>
        ExecuteBody.Of(content, options, writer =>
        {
            writer.WriteString("type"u8, "execute"u8);
            writer.WriteString("session_id"u8, sessionId);
        });

    /// <summary>What a message tells, or null where it is of a type that nobody knows.</summary>
    /// <exception cref="AmasException">It tells of a failure, or is no message of this protocol.</exception>
    public static StreamEvent? Read(ApiReply message, ServerText text)
    {
        if (message.Json is not { ValueKind: JsonValueKind.Object } json || ReplyMember.Text(json, "type") is not { } type)
        {
            throw new AmasProtocolException(message.Call, $"A message over {message.Call} is no object with a type.");
        }

        return (type, ReplyMember.Text(json, "agent")) switch
        {
            ("agent_started", { } agent) => new StreamEvent.AgentStarted(agent),
            ("agent_finished", { } agent) => new StreamEvent.AgentFinished(agent),
            ("delta", var agent) when ReplyMember.Text(json, "text") is { } piece => new StreamEvent.Delta(agent, piece),
            ("execution_result", _) => new StreamEvent.Completed(ExecuteReply.Read(message, text)),
            ("error", _) => throw StatusFailures.From(message.Call with { Status = StatusIn(json), Body = ErrorBody.From(json, text) }),
            _ => null,
        };
    }

    private static int StatusIn(JsonElement json) => ReplyMember.Whole(json, "status") is { } status and >= 400 and < 600 ? status : ServerError;
}
