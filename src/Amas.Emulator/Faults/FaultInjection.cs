using Amas.Emulator.Answers;

namespace Amas.Emulator.Faults;

/// <summary>Injects faults into the selected share of requests.</summary>
internal sealed class FaultInjection(FaultSampler sampler)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext context, RequestDelegate next) => sampler.DrawNext() switch
    {
        null => PassAsync(context, next),
        FaultKind.Drop => CutAsync(context, hasResponseStarted: false),
        (FaultKind.Lost or FaultKind.Half) and var kind when context.WebSockets.IsWebSocketRequest => CutSocketAsync(context, next, kind),
        FaultKind.Lost => DropResponseAsync(context, next),
        FaultKind.Half => TruncateResponseAsync(context, next),
        FaultKind.Html => ApiErrors.ForBadGateway().WriteAsync(context.Response),
        FaultKind.Unavailable => ApiErrors.ForUnavailable().WriteAsync(context.Response),
        FaultKind.Throttled => ApiErrors.ForThrottled(RetryAfter).WriteAsync(context.Response),
        FaultKind.InternalError => ApiErrors.ForFailure().WriteAsync(context.Response),
        var kind => throw new InvalidOperationException($"The fault {kind} is not implemented."),
    };

    private static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ConnectionResetException)
        {
            await CutAsync(context, hasResponseStarted: false);
        }
    }

    /// <summary>
    /// Lets the socket cut its own messages, which are not buffered here; closes the connection if the handshake was rejected.
    /// </summary>
    private static async Task CutSocketAsync(HttpContext context, RequestDelegate next, FaultKind kind)
    {
        context.Features.Set(new SocketFault(kind));
        await next(context);
        if (!context.Response.HasStarted)
        {
            await CutAsync(context, hasResponseStarted: false);
        }
    }

    private static async Task DropResponseAsync(HttpContext context, RequestDelegate next)
    {
        await BufferResponseAsync(context, next);
        await CutAsync(context, hasResponseStarted: false);
    }

    private static async Task TruncateResponseAsync(HttpContext context, RequestDelegate next)
    {
        var body = await BufferResponseAsync(context, next);
        var hasStarted = body.Length > 1;
        if (hasStarted)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        }

        await CutAsync(context, hasStarted);
    }

    private static async Task<byte[]> BufferResponseAsync(HttpContext context, RequestDelegate next)
    {
        var wire = context.Response.Body;
        using MemoryStream memory = new();
        context.Response.Body = memory;
        await PassAsync(context, next);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body = wire;
        return memory.ToArray();
    }

    private static Task CutAsync(HttpContext context, bool hasResponseStarted)
    {
        context.Features.Set(new ConnectionCut(hasResponseStarted));
        return Task.CompletedTask;
    }
}
