using System.Net;
using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>Makes one attempt: sends a request and reads the response to its end.</summary>
internal sealed class HttpExchange(
    AmasClientOptions options,
    ApiEndpoint endpoint,
    AmasCredential credential,
    ServerText text,
    HttpMessageInvoker invoker,
    Func<Uri, ProxyRoute?> findProxy)
{
    private static readonly MediaTypeWithQualityHeaderValue AcceptsJson = new("application/json");

    public CallFacts Describe(ApiCall call) => new(call.Method, endpoint.Resolve(call.Path.Value), call.Path.Template);

    /// <exception cref="AmasException">The request was not successful.</exception>
    public async Task<ApiResponse> SendAsync(ApiCall call, CallFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            using var request = CreateRequest(call, facts.Uri);
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var retryAfter = RetryDelay.ReadHeader(response.Headers.RetryAfter, options.TimeProvider);
            facts = facts with { Status = (int)response.StatusCode, RetryAfter = retryAfter };
            facts = response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired ? AddProxy(facts) : facts;
            if (call.List is { } list && response.IsSuccessStatusCode)
            {
                return await StreamedList
                    .ReadAsync(call, list, facts, response, options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
            }

            using var body = await ResponseBody
                .ReadAsync(response.Content, facts, options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
            return ResponseReader.Read(call, facts, response, body, text);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException or InvalidDataException)
        {
            throw TransportFailures.From(AddProxy(facts), cause, text);
        }
        catch (OperationCanceledException cause)
            when (cause.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw TransportFailures.CreateNotConnected(AddProxy(facts), cause);
        }
    }

    private CallFacts AddProxy(CallFacts facts) => facts with { Proxy = findProxy(facts.Uri) };

    private HttpRequestMessage CreateRequest(ApiCall call, Uri uri)
    {
        HttpRequestMessage request = new(call.Method, call.Query.Length == 0 ? uri : new Uri(uri, call.Query));
        request.Headers.TryAddWithoutValidation("x-api-key", credential.ApiKey);
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.Accept.Add(AcceptsJson);
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = call.BodyType;
        }
        else if (call.Effect is CallEffect.NewEachTime or CallEffect.NewAndFindable)
        {
            // The handler repeats a request without content by itself when its connection breaks.
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }
}
