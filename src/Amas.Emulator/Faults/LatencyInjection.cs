namespace Amas.Emulator.Faults;

/// <summary>Makes every request wait before it is looked at.</summary>
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
