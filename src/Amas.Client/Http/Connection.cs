using System.Net;

namespace Amas.Client.Http;

/// <summary>Everything between a call and its reply: address, key, connections, tries.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SocketsHttpHandler sockets;
    private readonly HttpMessageInvoker invoker;
    private readonly HttpExchange exchange;
    private readonly Resilience resilience;
    private readonly ServerText text;

    public Connection(AmasClientOptions options)
    {
        options.Check();
        MaxReplyBytes = options.MaxReplyBytes;
        MaxParallel = options.MaxParallel;
        ApiKey key = new(options.ApiKey);
        text = new ServerText(key);
        var address = ApiAddress.From(options.BaseAddress);
        sockets = Sockets(options);
        invoker = new HttpMessageInvoker(options.Transport?.Invoke(sockets) ?? sockets);
        exchange = new HttpExchange(options, address, key, text, invoker);
        resilience = new Resilience(options);
    }

    public int MaxReplyBytes { get; }

    public int MaxParallel { get; }

    /// <summary>What <paramref name="read"/> finds in the reply to a call: a success, or a refusal that the call reads as an answer.</summary>
    /// <exception cref="AmasException">There is no reply, after the retries, or not the one that was asked for.</exception>
    public async Task<T> SendAsync<T>(ApiCall call, Func<ApiReply, ServerText, T> read, CancellationToken cancellationToken)
    {
        var reply = await resilience.SendAsync(call, exchange, cancellationToken).ConfigureAwait(false);
        try
        {
            return Read(reply, read);
        }
        catch (AmasException failure)
        {
            RetryRules.Mark(failure, call.Effect);
            throw;
        }
    }

    public void Dispose()
    {
        invoker.Dispose();
        sockets.Dispose();
        resilience.Dispose();
    }

    private T Read<T>(ApiReply reply, Func<ApiReply, ServerText, T> read)
    {
        try
        {
            return read(reply, text);
        }
        catch (InvalidOperationException cause)
        {
            // JsonElement throws it when it meets a lone surrogate or broken UTF-8, which the parser lets pass.
            throw new AmasProtocolException(reply.Call, $"The reply to {reply.Call} holds a text that is not valid Unicode.", cause);
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
