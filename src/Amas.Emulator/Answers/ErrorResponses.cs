using Amas.Emulator.Socket;

namespace Amas.Emulator.Answers;

/// <summary>
/// Turns whatever goes wrong with a request into an answer with a body. A path without its final slash is 404:
/// the API documents every path but the socket's with one, and what it does without is not known.
/// </summary>
internal static class ErrorResponses
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is not ([.., '/'] or AmasSocket.Path))
        {
            await ApiErrors.ForNotFound().WriteAsync(context.Response);
            return;
        }

        try
        {
            await next(context);
            if (CreateMissingBody(context) is { } response)
            {
                await response.WriteAsync(context.Response);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.Response.HasStarted)
        {
            await CreateResponse(exception).WriteAsync(context.Response);
        }
    }

    private static ApiResponse? CreateMissingBody(HttpContext context) => context.Response switch
    {
        { HasStarted: true } or { ContentLength: not null } => null,
        { StatusCode: StatusCodes.Status404NotFound } => ApiErrors.ForNotFound(),
        { StatusCode: StatusCodes.Status405MethodNotAllowed } =>
            ApiErrors.ForStatus(StatusCodes.Status405MethodNotAllowed, $"Method \"{context.Request.Method}\" not allowed."),
        _ => null,
    };

    /// <summary>What to say of whatever went wrong.</summary>
    public static ApiResponse CreateResponse(Exception exception) => exception switch
    {
        RequestRejectedException refused => refused.Response,
        BadHttpRequestException bad => ApiErrors.ForStatus(bad.StatusCode, bad.Message),
        _ => ApiErrors.ForStatus(StatusCodes.Status500InternalServerError, $"The emulator failed: {exception.Message}"),
    };
}
