namespace Amas.Emulator.Answers;

/// <summary>
/// Turns failures of a request into responses with a body. A path without a final slash gets 404: all documented paths except that of the
/// socket have one, and what the real server does without it is not known.
/// </summary>
internal static class ErrorResponses
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is not ([.., '/'] or ApiPaths.Socket))
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
        catch (Exception exception) when (
            exception is not (OperationCanceledException or ConnectionResetException) && !context.Response.HasStarted)
        {
            await CreateResponse(exception).WriteAsync(context.Response);
        }
    }

    private static BufferedResponse? CreateMissingBody(HttpContext context) => context.Response switch
    {
        { HasStarted: true } or { ContentLength: not null } => null,
        { StatusCode: StatusCodes.Status404NotFound } => ApiErrors.ForNotFound(),
        { StatusCode: StatusCodes.Status405MethodNotAllowed } =>
            ApiErrors.ForStatus(StatusCodes.Status405MethodNotAllowed, $"Method \"{context.Request.Method}\" not allowed."),
        _ => null,
    };

    /// <summary>Creates the response for an exception.</summary>
    public static BufferedResponse CreateResponse(Exception exception) => exception switch
    {
        RequestRejectedException rejected => rejected.Response,
        BadHttpRequestException bad => ApiErrors.ForStatus(bad.StatusCode, bad.Message),
        _ => ApiErrors.ForStatus(StatusCodes.Status500InternalServerError, $"The emulator failed: {exception.Message}"),
    };
}
