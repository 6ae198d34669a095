using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>One try: a request that leaves and the reply that is read to its end.</summary>
internal sealed class HttpExchange(AmasClientOptions options, ApiAddress address, ApiKey key, ServerText text, HttpMessageInvoker invoker)
{
    private static readonly MediaTypeWithQualityHeaderValue AcceptsJson = new("application/json");

    public CallFacts Facts(ApiCall call) => new(call.Method, address.Of(call.Path.Value), call.Path.Template);

    /// <exception cref="AmasException">No success.</exception>
    public async Task<ApiReply> TryAsync(ApiCall call, CallFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(call, facts.Uri);
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            facts = facts with { Status = (int)response.StatusCode, RetryAfter = RetryAfterHeader.Wait(response.Headers.RetryAfter, options.TimeProvider) };
            using var body = await ReplyBody.ReadAsync(response.Content, facts, options.MaxReplyBytes, cancellationToken).ConfigureAwait(false);
            return Replies.Read(call, facts, response, body, text);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or InvalidDataException)
        {
            throw TransportFailures.From(facts, cause, text);
        }
        catch (OperationCanceledException cause) when (cause.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw TransportFailures.NeverConnected(facts, cause);
        }
    }

    private HttpRequestMessage Request(ApiCall call, Uri uri)
    {
        HttpRequestMessage request = new(call.Method, call.Query.Length == 0 ? uri : new Uri(uri, call.Query));
        request.Headers.TryAddWithoutValidation("x-api-key", key.Value);
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.Accept.Add(AcceptsJson);
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = call.BodyType;
        }

        return request;
    }
}
