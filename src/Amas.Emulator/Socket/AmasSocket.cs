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
/// Streaming at <c>/ws/amas</c>. THE PROTOCOL IS ASSUMED: the API's documents name the address and nothing else. It is the smallest that streams:
/// <list type="bullet">
/// <item>The handshake carries the key in <c>x-api-key</c>; without a good one it is answered like any request (401, 403, 429).</item>
/// <item>The client sends one text message:
/// <c>{"type":"execute","session_id":S,"content":…,"inputs":{…},"correlation_id":…}</c>, the last two if it likes.</item>
/// <item>The server sends text messages, objects with a <c>type</c>: <c>agent_started {agent}</c>, <c>delta {agent,text}</c>,
/// <c>agent_finished {agent}</c>, and last <c>execution_result</c>, the whole answer of <c>/runtime/{id}/execute/</c>. Then it closes.</item>
/// <item>Where that endpoint would refuse: <c>error</c> with the <c>status</c> and the members of the body of its answer. Then it closes.</item>
/// <item>A client that closes or dies before the result gives up the execution; nothing is saved. One that says a second thing too.</item>
/// </list>
/// </summary>
internal sealed class AmasSocket(Conversations conversations, TimeProvider clock, CancellationToken ending)
{
    public const string Path = "/ws/amas";

    /// <summary>How long a client may take to say what it wants.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<SocketChannel>() is not { } channel)
        {
            await ErrorAnswer.Detail(StatusCodes.Status400BadRequest, "Expected a WebSocket handshake.").WriteAsync(context.Response);
            return;
        }

        await channel.AcceptAsync();
        try
        {
            await TalkAsync(context, channel);
        }
        catch (Exception exception) when (exception is WebSocketException || (exception is OperationCanceledException && !channel.ClientSaidMore))
        {
            // The client closed or died, said nothing for too long, or the emulator ends.
        }
        catch (Exception exception)
        {
            await RefuseAsync(channel, channel.ClientSaidMore ? SecondMessage() : Refusals.AnswerTo(exception));
        }
    }

    private async Task TalkAsync(HttpContext context, SocketChannel channel)
    {
        var fault = context.Features.Get<SocketFault>()?.Kind;
        List<byte[]> heldBack = [];
        var (sessionId, message) = Read(await FirstMessageAsync(channel));
        if (fault is null)
        {
            channel.Watch();
        }

        var execution = await conversations.ExecuteAsync(KeyCheck.UserOf(context), sessionId, message, TellAsync, channel.ClientLeft);
        if (fault is null)
        {
            await channel.SendAsync(Json(writer => ExecutionJson.Write(writer, execution)), ending);
            return;
        }

        foreach (var told in heldBack.Take(heldBack.Count / 2))
        {
            await channel.SendAsync(told, ending);
        }

        channel.EndAbruptly();

        ValueTask TellAsync(ExecutionEvent told, CancellationToken cancellationToken)
        {
            var text = Json(writer => Write(writer, told));
            if (fault != FaultKind.Half)
            {
                return channel.SendAsync(text, cancellationToken);
            }

            heldBack.Add(text);
            return ValueTask.CompletedTask;
        }
    }

    private async Task<ReadOnlyMemory<byte>> FirstMessageAsync(SocketChannel channel)
    {
        using CancellationTokenSource late = new(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ending);
        return await channel.ReceiveAsync(RequestBody.Limit, stop.Token);
    }

    /// <exception cref="RefusedException">It is no JSON, or not what is expected.</exception>
    private static (string SessionId, SentMessage Message) Read(ReadOnlyMemory<byte> text)
    {
        var body = RequestBody.Json(text);
        if (body is not ConfigValue.Map map || map["type"] is not ConfigValue.Text { Value: "execute" })
        {
            throw new RefusedException(ErrorAnswer.Detail(StatusCodes.Status400BadRequest, "Expected an object of the type \"execute\"."));
        }

        return map["session_id"] is ConfigValue.Text session
            ? (session.Value, MessageBody.Read(map))
            : throw new RefusedException(
                ErrorAnswer.Field("session_id", map["session_id"] is null ? "This field is required." : "Not a valid string."));
    }

    private static void Write(Utf8JsonWriter writer, ExecutionEvent told)
    {
        var (type, agent, text) = told switch
        {
            ExecutionEvent.AgentStarted started => ("agent_started", started.Agent, null),
            ExecutionEvent.Delta delta => ("delta", delta.Agent, delta.Text),
            ExecutionEvent.AgentFinished finished => ("agent_finished", finished.Agent, null),
            _ => throw new InvalidOperationException("There is no other event."),
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

    private async Task RefuseAsync(SocketChannel channel, Answer answer)
    {
        channel.EndWith(answer.Status switch
        {
            StatusCodes.Status413PayloadTooLarge => WebSocketCloseStatus.MessageTooBig,
            StatusCodes.Status415UnsupportedMediaType => WebSocketCloseStatus.InvalidMessageType,
            StatusCodes.Status500InternalServerError => WebSocketCloseStatus.InternalServerError,
            _ => WebSocketCloseStatus.NormalClosure,
        });
        ConfigValue.Map envelope = new([
            new("type", new ConfigValue.Text("error")),
            new("status", new ConfigValue.Number($"{answer.Status}")),
            .. (ConfigJson.Parse(answer.Body) as ConfigValue.Map ?? ConfigValue.Map.Empty).Members,
        ]);
        using CancellationTokenSource late = new(SocketChannel.Farewell, clock);
        try
        {
            await channel.SendAsync(Encoding.UTF8.GetBytes(ConfigJson.Redacted(envelope)), late.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody is left to be told.
        }
    }

    private static Answer SecondMessage() => ErrorAnswer.Detail(StatusCodes.Status400BadRequest, "One message to a socket.");

    private static byte[] Json(Action<Utf8JsonWriter> write) => Answer.Json(StatusCodes.Status200OK, write).Body.ToArray();
}
