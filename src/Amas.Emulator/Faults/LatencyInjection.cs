namespace Amas.Emulator.Faults;

/// <summary>Delays every request before it is processed.</summary>
internal sealed class LatencyInjection(TimeSpan delay, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, clock, context.RequestAborted);
        }

        await next(context);
    }
}
