using Amas.Emulator.Socket;

namespace Amas.Emulator.Answers;

/// <summary>
/// Turns whatever goes wrong with a request into an answer with a body. A path without its final slash is 404:
/// the API documents every path but the socket's with one, and what it does without is not known.
/// </summary>
internal static class Refusals
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value is not ([.., '/'] or AmasSocket.Path))
        {
            await ErrorAnswer.NotFound().WriteAsync(context.Response);
            return;
        }

        try
        {
            await next(context);
            if (BodyFor(context) is { } answer)
            {
                await answer.WriteAsync(context.Response);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.Response.HasStarted)
        {
            await AnswerTo(exception).WriteAsync(context.Response);
        }
    }

    private static Answer? BodyFor(HttpContext context) => context.Response switch
    {
        { HasStarted: true } or { ContentLength: not null } => null,
        { StatusCode: StatusCodes.Status404NotFound } => ErrorAnswer.NotFound(),
        { StatusCode: StatusCodes.Status405MethodNotAllowed } =>
            ErrorAnswer.Detail(StatusCodes.Status405MethodNotAllowed, $"Method \"{context.Request.Method}\" not allowed."),
        _ => null,
    };

    /// <summary>What to say of whatever went wrong.</summary>
    public static Answer AnswerTo(Exception exception) => exception switch
    {
        RefusedException refused => refused.Answer,
        BadHttpRequestException bad => ErrorAnswer.Detail(bad.StatusCode, bad.Message),
        _ => ErrorAnswer.Detail(StatusCodes.Status500InternalServerError, $"The emulator failed: {exception.Message}"),
    };
}
