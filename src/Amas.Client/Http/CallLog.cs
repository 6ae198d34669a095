using Microsoft.Extensions.Logging;

namespace Amas.Client.Http;

/// <summary>Reports each attempt to the logger and the callback of the options; costs nothing if there is neither.</summary>
internal sealed partial class CallLog(AmasClientOptions options)
{
    private readonly ILogger? logger = options.Logger;
    private readonly Action<AmasCall>? callback = options.OnCall;

    public void Write(CallFacts facts, int attempt, string? failure, TimeSpan elapsed)
    {
        var isLogged = logger?.IsEnabled(LogLevel.Debug) == true;
        if (!isLogged && callback is null)
        {
            return;
        }

        AmasCall call = new(facts.Method.Method, facts.Uri.AbsolutePath, facts.Status, failure, elapsed) { Attempt = attempt };
        callback?.Invoke(call);
        if (logger is not null && isLogged)
        {
            LogAttempt(logger, call.Method, call.Path, call.Status, call.Failure, call.Elapsed.TotalMilliseconds);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Method} {Path} {Status} {Failure} in {Milliseconds} ms")]
    private static partial void LogAttempt(
        ILogger logger, string method, string path, int? status, string? failure, double milliseconds);
}
