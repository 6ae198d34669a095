using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>Why one message has no answer, in words for whoever sent it. The conversation goes on.</summary>
internal static class MessageFailure
{
    private const string InputsPrefix = "inputs.";
    private const string ErrorKind = "message";

    /// <param name="failure">What the client says.</param>
    /// <param name="timeout">How long one try may take.</param>
    /// <param name="secrets">What must not be shown.</param>
    public static ToolError ToToolError(AmasException failure, TimeSpan timeout, KnownSecrets secrets)
    {
        var error = ToToolError(failure, timeout);
        return error with { Message = secrets.Redact(error.Message), Hint = error.Hint is { } hint ? secrets.Redact(hint) : null };
    }

    private static ToolError ToToolError(AmasException failure, TimeSpan timeout) => failure switch
    {
        AmasBadRequestException refused when FindMissingInputs(refused) is [var first, ..] missing => CreateError(
            string.Join("; ", missing.Select(error => $"the variable '{error.Name}': {error.Message.TrimEnd('.')}")), $"--input {first.Name}=VALUE sets it"),
        AmasBadRequestException or AmasRefusedException => CreateError($"the server does not take this message: {GetServerMessage(failure)}"),
        AmasRateLimitedException => CreateError(
            $"too many requests, or the one before is still worked on: {GetServerMessage(failure)}",
            failure.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"wait {wait.TotalSeconds:0} s") : null),
        AmasTimeoutException => CreateError(
            string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0} s"), "--request-timeout 10m gives it longer"),
        AmasNotFoundException => CreateError("the session is not there any more"),
        AmasExecutionException => CreateError($"the agents did not come to an end: {GetServerMessage(failure)}"),
        AmasServerException => CreateError($"the server failed: {GetServerMessage(failure)}"),
        _ => CreateError(failure.Message.TrimEnd('.')),
    };

    private static (string Name, string Message)[] FindMissingInputs(AmasBadRequestException refused) =>
    [
        .. refused.Errors
            .Where(error => error.Field.StartsWith(InputsPrefix, StringComparison.Ordinal))
            .Select(error => (error.Field[InputsPrefix.Length..], error.Message)),
    ];

    private static string GetServerMessage(AmasException failure) => (failure.ServerMessage ?? failure.Message).TrimEnd('.');

    private static ToolError CreateError(string message, string? hint = null) => new(ExitCode.NotAchieved, ErrorKind, message, hint);
}
