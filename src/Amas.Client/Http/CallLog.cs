using Microsoft.Extensions.Logging;

namespace Amas.Client.Http;

/// <summary>Tells the logger and the listener of the options about each try; costs nothing where there is neither.</summary>
internal sealed partial class CallLog(AmasClientOptions options)
{
    private readonly ILogger? logger = options.Logger;
    private readonly Action<AmasCall>? listener = options.OnCall;

    public void Tell(CallFacts facts, string? failure, TimeSpan elapsed)
    {
        var logs = logger?.IsEnabled(LogLevel.Debug) == true;
        if (!logs && listener is null)
        {
            return;
        }

        AmasCall call = new(facts.Method.Method, facts.Uri.AbsolutePath, facts.Status, failure, elapsed);
        listener?.Invoke(call);
        if (logger is not null && logs)
        {
            Ended(logger, call.Method, call.Path, call.Status, call.Failure, call.Elapsed.TotalMilliseconds);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Method} {Path} {Status} {Failure} in {Milliseconds} ms")]
    private static partial void Ended(ILogger logger, string method, string path, int? status, string? failure, double milliseconds);
}
