namespace Amas.Emulator.Faults;

/// <summary>
/// Marks a request whose connection is to be closed. It is closed at the very end, after the log entry is written. If a response was
/// started, Kestrel closes the connection itself, because less was written than announced; the client gets the part that was written.
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
