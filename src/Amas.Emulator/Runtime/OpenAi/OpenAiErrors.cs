using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>Creates the errors of a model server. Messages of the server are shortened and never contain the key.</summary>
internal static class OpenAiErrors
{
    private const int MaxQuoteLength = 300;

    /// <summary>Returns whether the server may accept a different request.</summary>
    public static bool IsRequestError(int status) => status is 400 or 415 or 422 or 501;

    public static ModelException ForStatus(int status, string serverMessage, ModelChoice.OpenAiSettings choice) =>
        new(DescribeStatus(status, choice) + (status is 401 or 403 ? "" : FormatQuote(serverMessage, choice)));

    public static ModelException ForUnreachable(ModelChoice.OpenAiSettings choice, Exception reason) =>
        new($"The model server at {choice.Url.Authority} cannot be reached.", inner: reason);

    private static string DescribeStatus(int status, ModelChoice.OpenAiSettings choice) => status switch
    {
        401 or 403 when choice.Key is null => $"The model server requires a key ({status}).",
        401 or 403 => $"The model server rejected the key ({status}).",
        429 => "The model server is overloaded or its rate limit is exceeded (429).",
        >= 300 and < 400 => $"The model server redirects to another address ({status}); redirects are not followed.",
        >= 500 => $"The model server failed ({status}).",
        _ => $"The model server rejected the request ({status}).",
    };

    // Messages about a rejected key often contain a part of it, so they are not quoted at all.
    private static string FormatQuote(string serverMessage, ModelChoice.OpenAiSettings choice)
    {
        if (choice.Key is { Text: var key } && serverMessage.Contains(key, StringComparison.Ordinal))
        {
            return "";
        }

        var line = string.Join(' ', serverMessage.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length == 0)
        {
            return "";
        }

        var quote = line.Length > MaxQuoteLength ? $"{line[..MaxQuoteLength].TrimEnd()}…" : line;
        return $" Message of the server: {quote}";
    }
}
