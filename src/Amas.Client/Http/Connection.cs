using System.Net;
using Amas.Client.Streaming;
using Amas.Client.Telemetry;

namespace Amas.Client.Http;

/// <summary>Everything between a call and its reply: address, key, connections, tries.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SocketsHttpHandler sockets;
    private readonly HttpMessageInvoker invoker;
    private readonly HttpExchange exchange;
    private readonly Resilience resilience;
    private readonly ClientTelemetry telemetry;
    private readonly SocketEntrance entrance;
    private readonly ServerText text;

    public Connection(AmasClientOptions options)
    {
        options.Check();
        Options = options;
        ApiKey key = new(options.ApiKey);
        text = new ServerText(key);
        var address = ApiAddress.From(options.BaseAddress);
        sockets = Sockets(options);
        invoker = new HttpMessageInvoker(options.Transport?.Invoke(sockets) ?? sockets);
        exchange = new HttpExchange(options, address, key, text, invoker);
        telemetry = new ClientTelemetry(address.Of(""));
        resilience = new Resilience(options, telemetry);
        entrance = new SocketEntrance(options, ApiAddress.Socket(options.StreamAddress) ?? StreamProtocol.AddressFor(address.Of("")), key, text, invoker);
    }

    public AmasClientOptions Options { get; }

    /// <summary>What <paramref name="read"/> finds in the reply to a call: a success, or a refusal that the call reads as an answer.</summary>
    /// <exception cref="AmasException">There is no reply, after the retries, or not the one that was asked for.</exception>
    public async Task<T> SendAsync<T>(ApiCall call, Func<ApiReply, ServerText, T> read, CancellationToken cancellationToken)
    {
        Course<ApiReply> course = new(exchange.Facts(call), call.Effect, (course, token) => exchange.TryAsync(call, course.Facts, token), cancellationToken)
        {
            IsExecution = call.IsExecution,
        };
        return await SpanAsync(course, reply => Replies.Interpret(reply, text, read)).ConfigureAwait(false);
    }

    /// <summary>Whether the server may have a socket.</summary>
    public bool HasSocket => !entrance.IsMissing;

    /// <summary>An execution to be followed.</summary>
    public AgentStream Stream() => new(resilience, entrance, telemetry.Start(entrance.Facts));

    public void Dispose()
    {
        invoker.Dispose();
        sockets.Dispose();
        resilience.Dispose();
    }

    private async Task<T> SpanAsync<TReply, T>(Course<TReply> course, Func<TReply, T> read)
        where TReply : IReply
    {
        var span = telemetry.Start(course.Facts);
        try
        {
            var reply = await resilience.SendAsync(course).ConfigureAwait(false);
            var found = read(reply);
            ClientTelemetry.End(span, course.Tries, reply.Call.Status, failure: null);
            return found;
        }
        catch (Exception failure)
        {
            if (failure is AmasException unmarked && unmarked != course.Failure)
            {
                course.Failed(unmarked);
            }

            ClientTelemetry.End(span, course.Tries, (failure as AmasException)?.Status, failure);
            throw;
        }
    }

    private static SocketsHttpHandler Sockets(AmasClientOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = options.RequestTimeout / 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
