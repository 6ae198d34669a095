namespace Amas.Emulator.Faults;

/// <summary>The mark on a request whose connection is to be cut. It is cut last of all, when the request stands in the log.</summary>
internal sealed record CutConnection(bool AnswerBegun)
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Features.Get<CutConnection>() is not null)
        {
            context.Abort();
        }
    }
}
