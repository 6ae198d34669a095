using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.OpenAi;

/// <summary>The sentence about a model server that gives no answer. What the server says itself is shortened, and never shows the key.</summary>
internal static class OpenAiErrors
{
    private const int MaxQuoteLength = 300;

    /// <summary>Whether another request may be taken where this one was not.</summary>
    public static bool IsRequestError(int status) => status is 400 or 415 or 422 or 501;

    public static ModelException ForStatus(int status, string serverMessage, ModelChoice.OpenAiSettings choice) =>
        new(DescribeStatus(status, choice) + (status is 401 or 403 ? "" : FormatQuote(serverMessage, choice)));

    public static ModelException ForUnreachable(ModelChoice.OpenAiSettings choice, Exception reason) =>
        new($"The model server at {choice.Url.Authority} cannot be reached.", inner: reason);

    private static string DescribeStatus(int status, ModelChoice.OpenAiSettings choice) => status switch
    {
        401 or 403 when choice.Key is null => $"The model server wants a key ({status}).",
        401 or 403 => $"The model server refused the key ({status}).",
        429 => "The model server has too much to do (429).",
        >= 300 and < 400 => $"The model server sends elsewhere ({status}), and the key goes nowhere else.",
        >= 500 => $"The model server failed ({status}).",
        _ => $"The model server refused the request ({status}).",
    };

    // What a server says of a refused key often holds a part of it, and is not quoted at all.
    private static string FormatQuote(string serverMessage, ModelChoice.OpenAiSettings choice)
    {
        if (choice.Key is { Text: var key } && serverMessage.Contains(key, StringComparison.Ordinal))
        {
            return "";
        }

        var line = string.Join(' ', serverMessage.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? "" : $" It says: {(line.Length > MaxQuoteLength ? line[..MaxQuoteLength].TrimEnd() + "…" : line)}";
    }
}
