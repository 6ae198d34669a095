using Amas.Emulator.Answers;
using Amas.Emulator.Socket;

namespace Amas.Emulator.Faults;

/// <summary>Gives the chosen share of requests their fault, and everybody else the real answer.</summary>
internal sealed class FaultInjection(FaultSampler sampler)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private static readonly byte[] ProxyPage =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n"u8.ToArray();

    public Task InvokeAsync(HttpContext context, RequestDelegate next) => sampler.DrawNext() switch
    {
        null => next(context),
        FaultKind.Drop => CutAsync(context, hasResponseStarted: false),
        (FaultKind.Lost or FaultKind.Half) and var kind when context.WebSockets.IsWebSocketRequest => CutSocketAsync(context, next, kind),
        FaultKind.Lost => DropResponseAsync(context, next),
        FaultKind.Half => TruncateResponseAsync(context, next),
        FaultKind.Html => new ApiResponse(StatusCodes.Status502BadGateway, ProxyPage, "text/html").WriteAsync(context.Response),
        FaultKind.Unavailable => ApiErrors.ForUnavailable().WriteAsync(context.Response),
        FaultKind.Throttled => ApiErrors.ForThrottled(RetryAfter).WriteAsync(context.Response),
        _ => ApiErrors.ForStatus(StatusCodes.Status500InternalServerError, "A server error occurred.").WriteAsync(context.Response),
    };

    /// <summary>A socket's answer is not held in memory: the socket itself cuts it. A handshake that was refused is cut here.</summary>
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
        await next(context);
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
