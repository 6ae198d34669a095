using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Amas.Config.Json;
using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Faults;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Executions;

namespace Amas.Emulator.Socket;

/// <summary>
/// Streaming at <c>/ws/amas</c>. THE PROTOCOL IS ASSUMED: the API documentation gives only the path. It is a minimal streaming protocol:
/// <list type="bullet">
/// <item>The handshake carries the key in <c>x-api-key</c>; without a valid key it is rejected like any request (401, 403, 429).</item>
/// <item>The client sends one text message:
/// <c>{"type":"execute","session_id":S,"content":…,"inputs":{…},"correlation_id":…}</c>; the last two members are optional.</item>
/// <item>The server sends text messages, objects with a <c>type</c>: <c>agent_started {agent}</c>, <c>delta {agent,text}</c>,
/// <c>agent_finished {agent}</c>, and finally <c>execution_result</c>, the response body of <c>/runtime/{id}/execute/</c>.
/// Then it closes the socket.</item>
/// <item>If that endpoint would reject the request, the server sends <c>error</c> with the <c>status</c> and the members of the
/// response body, and closes the socket.</item>
/// <item>If the client disconnects or sends a second message before the result, the execution is abandoned and nothing is saved.</item>
/// </list>
/// </summary>
internal sealed class AmasSocket(SessionExecutor executor, TimeProvider clock, CancellationToken stopping)
{
    /// <summary>The timeout for the message of the client.</summary>
    private static readonly TimeSpan FirstMessageTimeout = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<SocketChannel>() is not { } channel)
        {
            await ApiErrors.ForStatus(StatusCodes.Status400BadRequest, "Expected a WebSocket handshake.").WriteAsync(context.Response);
            return;
        }

        await channel.AcceptAsync();
        try
        {
            await ServeAsync(context, channel);
        }
        catch (Exception exception) when (
            exception is WebSocketException || (exception is OperationCanceledException && !channel.HasSecondMessage))
        {
            // The client disconnected or sent nothing in time, or the emulator is shutting down.
        }
        catch (ConnectionResetException)
        {
            channel.EndAbruptly();
        }
        catch (Exception exception)
        {
            await SendErrorAsync(channel, channel.HasSecondMessage ? CreateSecondMessageError() : ErrorResponses.CreateResponse(exception));
        }
    }

    private async Task ServeAsync(HttpContext context, SocketChannel channel)
    {
        var fault = context.Features.Get<SocketFault>()?.Kind;
        List<byte[]> withheld = [];
        var (sessionId, message) = ParseMessage(await ReceiveFirstMessageAsync(channel));
        if (fault is null)
        {
            channel.Watch();
        }

        var execution = await executor.ExecuteAsync(
            KeyAuthentication.GetUser(context), sessionId, message, SendEventAsync, channel.ClientLeft);
        if (fault is null)
        {
            await channel.SendAsync(RenderJson(writer => ExecutionJson.Write(writer, execution, ReplyShape.All)), stopping);
            return;
        }

        foreach (var update in withheld.Take(withheld.Count / 2))
        {
            await channel.SendAsync(update, stopping);
        }

        channel.EndAbruptly();

        ValueTask SendEventAsync(ExecutionEvent update, CancellationToken cancellationToken)
        {
            var text = RenderJson(writer => WriteEvent(writer, update));
            if (fault != FaultKind.Half)
            {
                return channel.SendAsync(text, cancellationToken);
            }

            withheld.Add(text);
            return ValueTask.CompletedTask;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveFirstMessageAsync(SocketChannel channel)
    {
        using CancellationTokenSource timeout = new(FirstMessageTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        return await channel.ReceiveAsync(RequestBody.MaxBytes, stop.Token);
    }

    /// <exception cref="RequestRejectedException">The text is not JSON, or not a valid message.</exception>
    private static (string SessionId, UserMessage Message) ParseMessage(ReadOnlyMemory<byte> text)
    {
        var body = RequestBody.ParseJson(text);
        if (body is not ConfigValue.Map map || map["type"] is not ConfigValue.Text { Value: "execute" })
        {
            throw new RequestRejectedException(
                ApiErrors.ForStatus(StatusCodes.Status400BadRequest, "Expected an object of the type \"execute\"."));
        }

        return map["session_id"] is ConfigValue.Text session
            ? (session.Value, MessageBody.Parse(map))
            : throw new RequestRejectedException(
                ApiErrors.ForField("session_id", map["session_id"] is null ? "This field is required." : "Not a valid string."));
    }

    private static void WriteEvent(Utf8JsonWriter writer, ExecutionEvent executionEvent)
    {
        var (type, agent, text) = executionEvent switch
        {
            ExecutionEvent.TurnStarted started => ("agent_started", started.Agent, null),
            ExecutionEvent.TextDelta delta => ("delta", delta.Agent, delta.Text),
            ExecutionEvent.TurnFinished finished => ("agent_finished", finished.Agent, null),
            _ => throw new InvalidOperationException($"Unknown event {executionEvent.GetType().Name}."),
        };
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("agent", agent);
        if (text is not null)
        {
            writer.WriteString("text", text);
        }

        writer.WriteEndObject();
    }

    private async Task SendErrorAsync(SocketChannel channel, BufferedResponse response)
    {
        channel.SetCloseStatus(response.Status switch
        {
            StatusCodes.Status413PayloadTooLarge => WebSocketCloseStatus.MessageTooBig,
            StatusCodes.Status415UnsupportedMediaType => WebSocketCloseStatus.InvalidMessageType,
            StatusCodes.Status500InternalServerError => WebSocketCloseStatus.InternalServerError,
            _ => WebSocketCloseStatus.NormalClosure,
        });
        ConfigValue.Map envelope = new([
            new("type", new ConfigValue.Text("error")),
            new("status", new ConfigValue.Number($"{response.Status}")),
            .. (ConfigJson.Parse(response.Body) as ConfigValue.Map ?? ConfigValue.Map.Empty).Members,
        ]);
        using CancellationTokenSource timeout = new(SocketChannel.CloseTimeout, clock);
        try
        {
            await channel.SendAsync(Encoding.UTF8.GetBytes(ConfigJson.SerializeRedacted(envelope)), timeout.Token);
        }
        catch (OperationCanceledException)
        {
            // The client is no longer listening.
        }
    }

    private static BufferedResponse CreateSecondMessageError() =>
        ApiErrors.ForStatus(StatusCodes.Status400BadRequest, "Only one message per socket is allowed.");

    private static byte[] RenderJson(Action<Utf8JsonWriter> write) =>
        BufferedResponse.CreateJson(StatusCodes.Status200OK, write).Body.ToArray();
}
