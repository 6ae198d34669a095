using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Tells a reply from a failure that has one, and JSON from whatever else comes with status 200.</summary>
internal static class Replies
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    /// <exception cref="AmasException">It is no success, or cannot be read.</exception>
    public static ApiReply Read(ApiCall call, CallFacts facts, HttpResponseMessage response, ReplyBody body, ServerText text)
    {
        var isAnswer = response.IsSuccessStatusCode || (call.ReadsRefusal && body.IsWhole && facts.Status is 400 or 422);
        if (facts.Status is >= 300 and < 400)
        {
            throw Redirected(facts, response, text);
        }

        if (!isAnswer)
        {
            throw StatusFailures.From(facts with { Body = ErrorBody.Read(body.Bytes, text) }, body.IsWhole);
        }

        var bytes = WithoutByteOrderMark(body.Bytes);
        if (IsPage(response, bytes))
        {
            throw new AmasProtocolException(facts, $"{facts} was answered with a web page instead of JSON. Is the address right?");
        }

        return new ApiReply(facts, bytes.IsEmpty ? null : Parse(facts, bytes), bytes.Length);
    }

    /// <summary>What <paramref name="read"/> finds in a reply.</summary>
    /// <exception cref="AmasException">It is not what was asked for.</exception>
    public static T Interpret<T>(ApiReply reply, ServerText text, Func<ApiReply, ServerText, T> read)
    {
        try
        {
            return read(reply, text);
        }
        catch (InvalidOperationException cause)
        {
            // JsonElement throws it when it meets a lone surrogate or broken UTF-8, which the parser lets pass.
            throw new AmasProtocolException(reply.Call, $"The reply to {reply.Call} holds a text that is not valid Unicode.", cause);
        }
    }

    /// <exception cref="AmasProtocolException">It is not JSON.</exception>
    public static JsonElement Parse(CallFacts facts, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes, Reading);
        }
        catch (JsonException cause)
        {
            throw new AmasProtocolException(facts, $"The reply to {facts} is not JSON, or not all of it came.", cause) { MayPass = true };
        }
    }

    private static AmasProtocolException Redirected(CallFacts facts, HttpResponseMessage response, ServerText text)
    {
        var target = response.Headers.Location is { } location ? new Uri(facts.Uri, location) : null;
        var place = target is null ? "nowhere" : text.Clean($"{target.Host}{target.AbsolutePath}");
        return new AmasProtocolException(
            facts, $"{facts} was redirected to {place} ({facts.Status}). Redirects are not followed: give the address it leads to.");
    }

    private static bool IsPage(HttpResponseMessage response, ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && (bytes.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] || response.Content.Headers.ContentType?.MediaType == "text/html");

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> bytes) => bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes;
}
