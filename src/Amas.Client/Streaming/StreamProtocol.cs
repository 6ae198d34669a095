using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>
/// The protocol of a streamed execution. <b>It is an assumption</b>: the API documents only the URL of the WebSocket, so this is the
/// smallest protocol that works. No other file depends on its details.
/// <list type="bullet">
/// <item>The socket is at <c>/ws/amas</c>, next to <c>/api/v1</c>; the API key is in a header of the handshake, as in every request.</item>
/// <item>The client sends one text message: the body of an execute request with <c>type: "execute"</c> and <c>session_id</c>.</item>
/// <item>The server sends text messages, each an object with a <c>type</c>: <c>agent_started</c>, <c>delta</c>, <c>agent_finished</c>;
/// the last one is <c>execution_result</c>, the response of an execute request, or <c>error</c>, the body of an error response with its
/// <c>status</c>. Other types are ignored.</item>
/// <item>A client that closes the socket early cancels the execution.</item>
/// </list>
/// </summary>
internal static class StreamProtocol
{
    private const string SocketPath = "ws/amas";
    private const string ApiPrefix = "api/v1/";
    private const int ServerError = 500;

    /// <summary>Gets the URL of the socket for an endpoint that ends in a slash.</summary>
    public static Uri GetSocketUri(Uri endpoint)
    {
        var path = endpoint.AbsolutePath;
        var root = path.EndsWith($"/{ApiPrefix}", StringComparison.Ordinal) ? path[..^ApiPrefix.Length] : path;
        return ApiEndpoint.ToWebSocketUri(new Uri(endpoint, root + SocketPath));
    }

    /// <summary>Whether the status of a handshake means that there is no socket, rather than a refusal or a transient failure.</summary>
    public static bool IsMissingSocket(int status) => status is not (401 or 403 or 408 or 429 or (>= ServerError and not 501));

    /// <exception cref="ArgumentException">The content or an option cannot be sent.</exception>
    public static ReadOnlyMemory<byte> WriteRequest(string sessionId, ExecuteContent content, ExecuteOptions? options) =>
        ExecuteBody.Write(content, options, writer =>
        {
            writer.WriteString("type"u8, "execute"u8);
            writer.WriteString("session_id"u8, sessionId);
        });

    /// <summary>Reads the event of a message, or returns null if its type is unknown.</summary>
    /// <exception cref="AmasException">The message reports a failure, or is not a message of this protocol.</exception>
    public static StreamEvent? ReadEvent(ApiResponse message, ServerText text)
    {
        if (message.Json is not { ValueKind: JsonValueKind.Object } json || JsonMember.GetText(json, "type") is not { } type)
        {
            throw new AmasProtocolException(message.Call, $"A message of {message.Call} is not an object with a type.");
        }

        return (type, JsonMember.GetText(json, "agent")) switch
        {
            ("agent_started", { } agent) => new StreamEvent.AgentStarted(agent),
            ("agent_finished", { } agent) => new StreamEvent.AgentFinished(agent),
            ("delta", var agent) when JsonMember.GetText(json, "text") is { } piece => new StreamEvent.Delta(agent, piece),
            ("execution_result", _) => new StreamEvent.Completed(ReplyReader.Read(message, text)),
            ("error", _) => throw CreateException(message.Call, json, text),
            _ => null,
        };
    }

    private static AmasException CreateException(CallFacts call, JsonElement json, ServerText text)
    {
        var status = JsonMember.GetInt32(json, "status") is { } given and >= 400 and < 600 ? given : ServerError;
        return StatusFailures.From(call with { Status = status, Body = ErrorBody.From(json, text) });
    }
}
