using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Tells a successful response from a failure, and JSON from anything else that arrives with status 200.</summary>
internal static class ResponseReader
{
    /// <exception cref="AmasException">The response is not successful or cannot be read.</exception>
    public static ApiResponse Read(ApiCall call, CallFacts facts, HttpResponseMessage response, ResponseBody body, ServerText text)
    {
        if (facts.Status is >= 300 and < 400)
        {
            throw CreateRedirectException(facts, response, text);
        }

        var isReadableRefusal = call.ReadsRefusal && body.IsWhole && facts.Status is 400 or 422;
        if (!response.IsSuccessStatusCode && !isReadableRefusal)
        {
            throw StatusFailures.From(facts with { Body = ErrorBody.Read(body.Bytes, text) }, body.IsWhole);
        }

        var bytes = body.Bytes[MeasureByteOrderMark(body.Bytes)..];
        EnsureNoWebPage(facts, response, bytes);
        return new ApiResponse(facts, bytes.IsEmpty ? null : Parse(facts, bytes, call.MaxDepth), bytes.Length);
    }

    /// <summary>Reads a result from a response.</summary>
    /// <exception cref="AmasException">The response does not contain the expected content.</exception>
    public static T Interpret<T>(ApiResponse response, ServerText text, Func<ApiResponse, ServerText, T> read)
    {
        try
        {
            return read(response, text);
        }
        catch (InvalidOperationException cause)
        {
            // JsonElement throws this exception for a lone surrogate or broken UTF-8, which the parser accepts.
            throw new AmasProtocolException(
                response.Call, $"The response to {response.Call} contains text that is not valid Unicode.", cause);
        }
    }

    /// <exception cref="AmasProtocolException">The bytes are not JSON, or are nested too deep.</exception>
    public static JsonElement Parse(CallFacts facts, ReadOnlySpan<byte> bytes, int maxDepth = ApiCall.DefaultMaxDepth)
    {
        if (DeepJson.IsDeeper(bytes, maxDepth))
        {
            throw CreateTooDeepException(facts, maxDepth);
        }

        try
        {
            return JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = maxDepth });
        }
        catch (JsonException cause)
        {
            throw CreateNotJsonException(facts, cause);
        }
    }

    public static AmasProtocolException CreateTooDeepException(CallFacts facts, int maxDepth) =>
        new(facts, $"The response to {facts} is nested more than {maxDepth} levels deep.");

    public static AmasProtocolException CreateNotJsonException(CallFacts facts, JsonException cause) =>
        new(facts, $"The response to {facts} is not JSON or is incomplete.", cause) { MayPass = true };

    /// <exception cref="AmasProtocolException">The response is a web page.</exception>
    public static void EnsureNoWebPage(CallFacts facts, HttpResponseMessage response, ReadOnlySpan<byte> bytes)
    {
        if (IsWebPage(response, bytes))
        {
            var prefix = StatusFailures.DescribeMissingPrefix(facts);
            throw new AmasProtocolException(facts, $"{facts} returned a web page instead of JSON: check the endpoint.{prefix}");
        }
    }

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8);

    /// <summary>Returns the length of the byte order mark at the beginning.</summary>
    public static int MeasureByteOrderMark(ReadOnlySpan<byte> bytes) => bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;

    private static AmasProtocolException CreateRedirectException(CallFacts facts, HttpResponseMessage response, ServerText text)
    {
        var place = response.Headers.Location is { } location && Uri.TryCreate(facts.Uri, location, out var target)
            ? text.Clean($"{target.Host}{target.AbsolutePath}")
            : "nowhere";
        return new AmasProtocolException(
            facts,
            $"{facts} was redirected to {place} ({facts.Status}). Redirects are not followed: change the endpoint.");
    }

    private static bool IsWebPage(HttpResponseMessage response, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return false;
        }

        var startsWithTag = TrimStart(bytes) is [(byte)'<', ..];
        return startsWithTag || response.Content.Headers.ContentType?.MediaType == "text/html";
    }
}
