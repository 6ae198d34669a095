using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Conversations;

/// <summary>Describes why a message has no reply. The chat continues.</summary>
internal static class MessageFailure
{
    private const string InputsPrefix = "inputs.";
    private const string ErrorKind = "message";

    /// <param name="failure">The failure.</param>
    /// <param name="timeout">The timeout per request attempt.</param>
    /// <param name="secrets">The secrets to redact.</param>
    public static ToolError ToToolError(AmasException failure, TimeSpan timeout, KnownSecrets secrets)
    {
        var error = ToToolError(failure, timeout);
        return error with { Message = secrets.Redact(error.Message), Hint = error.Hint is { } hint ? secrets.Redact(hint) : null };
    }

    private static ToolError ToToolError(AmasException failure, TimeSpan timeout) => failure switch
    {
        AmasBadRequestException refused when FindInputErrors(refused) is [_, ..] errors => CreateInputError(errors),
        AmasBadRequestException or AmasRefusedException => CreateError($"the server rejected the message: {GetServerMessage(failure)}"),
        AmasRateLimitedException => CreateError(
            $"too many requests, or the previous message is still being processed: {GetServerMessage(failure)}",
            failure.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"wait {wait.TotalSeconds:0} s") : null),
        AmasTimeoutException => CreateError(
            string.Create(CultureInfo.InvariantCulture, $"no reply within {timeout.TotalSeconds:0} s"),
            "use --request-timeout 10m to wait longer"),
        AmasNotFoundException => CreateError("the session no longer exists"),
        AmasExecutionException => CreateError($"the agents failed: {GetServerMessage(failure)}"),
        AmasServerException => CreateError($"the server failed: {GetServerMessage(failure)}"),
        _ => CreateError(failure.Message.TrimEnd('.')),
    };

    private static ToolError CreateInputError((string Name, string Message)[] errors)
    {
        var sentences = errors.Select(error => $"the variable '{error.Name}': {error.Message.TrimEnd('.')}");
        return CreateError(string.Join("; ", sentences), $"set it with --input {errors[0].Name}=VALUE");
    }

    private static (string Name, string Message)[] FindInputErrors(AmasBadRequestException rejected) =>
    [
        .. rejected.Errors
            .Where(error => error.Field.StartsWith(InputsPrefix, StringComparison.Ordinal))
            .Select(error => (error.Field[InputsPrefix.Length..], error.Message)),
    ];

    private static string GetServerMessage(AmasException failure) => (failure.ServerMessage ?? failure.Message).TrimEnd('.');

    private static ToolError CreateError(string message, string? hint = null) =>
        new(ExitCode.NotAchieved, ErrorKind, message, hint);
}
