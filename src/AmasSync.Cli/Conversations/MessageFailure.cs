using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>Why one message has no answer, in words for whoever sent it. The conversation goes on.</summary>
internal static class MessageFailure
{
    private const string Inputs = "inputs.";
    private const string Kind = "message";

    /// <param name="failure">What the client says.</param>
    /// <param name="patience">How long one try may take.</param>
    /// <param name="secrets">What must not be shown.</param>
    public static ToolError Of(AmasException failure, TimeSpan patience, KnownSecrets secrets)
    {
        var error = Of(failure, patience);
        return error with { Message = secrets.Clean(error.Message), Hint = error.Hint is { } hint ? secrets.Clean(hint) : null };
    }

    private static ToolError Of(AmasException failure, TimeSpan patience) => failure switch
    {
        AmasBadRequestException refused when Missing(refused) is [var first, ..] missing => Because(
            string.Join("; ", missing.Select(error => $"the variable '{error.Name}': {error.Message.TrimEnd('.')}")), $"--input {first.Name}=VALUE sets it"),
        AmasBadRequestException or AmasRefusedException => Because($"the server does not take this message: {Said(failure)}"),
        AmasRateLimitedException => Because(
            $"too many requests, or the one before is still worked on: {Said(failure)}",
            failure.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"wait {wait.TotalSeconds:0} s") : null),
        AmasTimeoutException => Because(
            string.Create(CultureInfo.InvariantCulture, $"no answer within {patience.TotalSeconds:0} s"), "--request-timeout 10m gives it longer"),
        AmasNotFoundException => Because("the session is not there any more"),
        AmasExecutionException => Because($"the agents did not come to an end: {Said(failure)}"),
        AmasServerException => Because($"the server failed: {Said(failure)}"),
        _ => Because(failure.Message.TrimEnd('.')),
    };

    private static (string Name, string Message)[] Missing(AmasBadRequestException refused) =>
    [
        .. refused.Errors
            .Where(error => error.Field.StartsWith(Inputs, StringComparison.Ordinal))
            .Select(error => (error.Field[Inputs.Length..], error.Message)),
    ];

    private static string Said(AmasException failure) => (failure.ServerMessage ?? failure.Message).TrimEnd('.');

    private static ToolError Because(string message, string? hint = null) => new(ExitCode.NotAchieved, Kind, message, hint);
}
