using Amas.Emulator.Answers;
using Amas.Emulator.Socket;

namespace Amas.Emulator.Faults;

/// <summary>Gives the chosen share of requests their fault, and everybody else the real answer.</summary>
internal sealed class FaultInjection(FaultDraw draw)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private static readonly byte[] ProxyPage =
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center></body>\r\n</html>\r\n"u8.ToArray();

    public Task InvokeAsync(HttpContext context, RequestDelegate next) => draw.Next() switch
    {
        null => next(context),
        FaultKind.Drop => CutAsync(context, answerBegun: false),
        (FaultKind.Lost or FaultKind.Half) and var kind when context.WebSockets.IsWebSocketRequest => CutSocketAsync(context, next, kind),
        FaultKind.Lost => LoseAsync(context, next),
        FaultKind.Half => HalveAsync(context, next),
        FaultKind.Html => new Answer(StatusCodes.Status502BadGateway, ProxyPage, "text/html").WriteAsync(context.Response),
        FaultKind.Unavailable => ErrorAnswer.Unavailable().WriteAsync(context.Response),
        FaultKind.Throttled => ErrorAnswer.Throttled(RetryAfter).WriteAsync(context.Response),
        _ => ErrorAnswer.Detail(StatusCodes.Status500InternalServerError, "A server error occurred.").WriteAsync(context.Response),
    };

    /// <summary>A socket's answer is not held in memory: the socket itself cuts it. A handshake that was refused is cut here.</summary>
    private static async Task CutSocketAsync(HttpContext context, RequestDelegate next, FaultKind kind)
    {
        context.Features.Set(new SocketFault(kind));
        await next(context);
        if (!context.Response.HasStarted)
        {
            await CutAsync(context, answerBegun: false);
        }
    }

    private static async Task LoseAsync(HttpContext context, RequestDelegate next)
    {
        await AnswerInMemoryAsync(context, next);
        await CutAsync(context, answerBegun: false);
    }

    private static async Task HalveAsync(HttpContext context, RequestDelegate next)
    {
        var body = await AnswerInMemoryAsync(context, next);
        var begun = body.Length > 1;
        if (begun)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
        }

        await CutAsync(context, begun);
    }

    private static async Task<byte[]> AnswerInMemoryAsync(HttpContext context, RequestDelegate next)
    {
        var wire = context.Response.Body;
        using MemoryStream memory = new();
        context.Response.Body = memory;
        await next(context);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body = wire;
        return memory.ToArray();
    }

    private static Task CutAsync(HttpContext context, bool answerBegun)
    {
        context.Features.Set(new CutConnection(answerBegun));
        return Task.CompletedTask;
    }
}
