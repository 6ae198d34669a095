using System.Globalization;
using Amas.Client;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Testing;

/// <summary>Distinguishes failures of the agent from those that say nothing about it.</summary>
internal static class TurnFailure
{
    /// <summary>Returns why the agent failed, as a sentence without a final period; null if it is not the agent's failure.</summary>
    public static string? DescribeAgentFailure(AmasException failure, TimeSpan timeout, KnownSecrets secrets) => failure switch
    {
        AmasExecutionException => secrets.Redact($"the agent failed: {GetServerMessage(failure)}"),
        AmasTimeoutException => string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.###} s"),
        _ => null,
    };

    /// <summary>Converts a failure that says nothing about the agent.</summary>
    public static ConversationException ToException(AmasException failure, KnownSecrets secrets)
    {
        var message = failure switch
        {
            AmasNotFoundException => "the session no longer exists",
            AmasRateLimitedException => $"too many requests: {GetServerMessage(failure)}",
            AmasBadRequestException => $"the server rejected the request: {GetServerMessage(failure)}",
            AmasServerException => $"the server failed: {GetServerMessage(failure)}",
            _ => failure.Message.TrimEnd('.'),
        };
        return new(secrets.Redact(message), failure)
        {
            IsServerError = failure is AmasServerException { IsFromApi: true, Status: 500 },
            IsRejection = failure is AmasBadRequestException,
            IsFatal = failure is AmasUnauthorizedException or AmasForbiddenException,
        };
    }

    private static string GetServerMessage(AmasException failure) => (failure.ServerMessage ?? failure.Message).TrimEnd('.');
}
