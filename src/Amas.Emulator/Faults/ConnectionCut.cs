namespace Amas.Emulator.Faults;

/// <summary>
/// The mark on a request whose connection is to be cut. It is cut last of all, when the request stands in the log. Where an answer was begun, Kestrel
/// closes the connection by itself, since less was written than announced; the client gets the part that was written.
/// </summary>
internal sealed record ConnectionCut(bool HasResponseStarted)
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<ConnectionCut>() is { HasResponseStarted: false })
        {
            context.Abort();
        }
    }
}
