using System.Globalization;
using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>One try: a request that leaves and the reply that is read to its end.</summary>
internal sealed class HttpExchange(AmasClientOptions options, ApiAddress address, ApiKey key, ServerText text, HttpMessageInvoker invoker)
{
    private static readonly MediaTypeWithQualityHeaderValue AcceptsJson = new("application/json");

    private readonly CallLog log = new(options);

    /// <exception cref="AmasException">No success, marked with what may follow from it.</exception>
    public async Task<ApiReply> TryAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var facts = Facts(call);
        var started = options.TimeProvider.GetTimestamp();
        try
        {
            var reply = await SendAsync(call, facts, cancellationToken).ConfigureAwait(false);
            log.Replied(reply.Call, started);
            return reply;
        }
        catch (AmasException failure)
        {
            RetryRules.Mark(failure, call.Effect);
            log.Failed(facts with { Status = failure.Status }, failure.Message, started);
            throw;
        }
        catch (OperationCanceledException)
        {
            log.Failed(facts, "No reply was waited for any longer.", started);
            throw;
        }
    }

    /// <summary>What a try that took too long is reported as.</summary>
    public AmasTimeoutException TimedOut(ApiCall call, Exception cause)
    {
        var facts = Facts(call);
        var seconds = options.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        AmasTimeoutException failure = new(facts, $"{facts} gave no whole reply within {seconds} s.", cause);
        RetryRules.Mark(failure, call.Effect);
        return failure;
    }

    private CallFacts Facts(ApiCall call) => new(call.Method, address.Of(call.Path.Value), call.Path.Template);

    private async Task<ApiReply> SendAsync(ApiCall call, CallFacts facts, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(call, facts.Uri);
            using var response = await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            facts = facts with { Status = (int)response.StatusCode, RetryAfter = RetryAfter(response) };
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

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wanted = response.Headers.RetryAfter;
        var wait = wanted?.Delta ?? (wanted?.Date - options.TimeProvider.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }
}
