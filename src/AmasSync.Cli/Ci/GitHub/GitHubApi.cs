using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>
/// Sends requests to GitHub's REST and GraphQL API (docs.github.com/rest). Retries with <see cref="GitHubRetry"/>, follows no redirect
/// with the token, and accepts no reply larger than 32 MB.
/// </summary>
internal sealed class GitHubApi : IDisposable
{
    private const int MaxPages = 50;
    private const int MaxReplySize = 32 * 1024 * 1024;

    private readonly SocketsHttpHandler sockets;
    private readonly HttpClient http;
    private readonly Uri rest;
    private readonly Uri graph;
    private readonly GitHubRetry retry;

    /// <param name="endpoints">The addresses of the two APIs.</param>
    /// <param name="token">Sent as bearer token.</param>
    /// <param name="timeout">The timeout per attempt.</param>
    /// <param name="time">The clock of the delays between attempts.</param>
    public GitHubApi(GitHubEndpoints endpoints, string token, TimeSpan timeout, TimeProvider time)
    {
        (rest, graph) = (endpoints.Rest, endpoints.Graph);
        retry = new(time);
        // A proxy elsewhere reaches another machine by a loopback address.
        sockets = new() { AllowAutoRedirect = false, UseProxy = !rest.IsLoopback };
        http = new(sockets) { Timeout = timeout, MaxResponseContentBufferSize = MaxReplySize };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("amas-sync", ToolVersion.Text));
        http.DefaultRequestHeaders.Accept.Add(new("application/vnd.github+json"));
        http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2022-11-28");
    }

    /// <summary>Lists the elements of all pages. <paramref name="getList"/> finds the list in a page.</summary>
    /// <exception cref="GitHubException">A request failed, or a page has no list.</exception>
    public async IAsyncEnumerable<JsonElement> ListAsync(
        string path, Func<JsonElement, JsonElement> getList, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var hasMore = true;
        for (var page = 1; hasMore && page <= MaxPages; page++)
        {
            Uri address = new(rest, FormattableString.Invariant($"{path}{separator}per_page=100&page={page}"));
            (var reply, hasMore) = await SendWithRetryAsync(HttpMethod.Get, address, body: null, cancellationToken);
            foreach (var element in EnumerateElements(getList(reply), path))
            {
                yield return element;
            }
        }
    }

    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject body, CancellationToken cancellationToken) =>
        (await SendWithRetryAsync(method, new(rest, path), body, cancellationToken)).Reply;

    /// <exception cref="GitHubException">The request failed.</exception>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        (await SendWithRetryAsync(HttpMethod.Get, new(rest, path), body: null, cancellationToken)).Reply;

    /// <summary>Returns the <c>data</c> of a GraphQL query.</summary>
    /// <exception cref="GitHubException">The request failed, or its reply has no data.</exception>
    public async Task<JsonElement> QueryAsync(string query, JsonObject variables, CancellationToken cancellationToken)
    {
        JsonObject body = new() { ["query"] = query, ["variables"] = variables };
        var (reply, _) = await SendWithRetryAsync(HttpMethod.Post, graph, body, cancellationToken);
        return TryGetMember(reply, "data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data
            : throw new GitHubException("GitHub's reply to a query about a comment has no data");
    }

    public void Dispose()
    {
        http.Dispose();
        sockets.Dispose();
    }

    private Task<(JsonElement Reply, bool HasNext)> SendWithRetryAsync(
        HttpMethod method, Uri address, JsonObject? body, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(token => SendOnceAsync(method, address, body, token), cancellationToken);

    private async Task<(JsonElement Reply, bool HasNext)> SendOnceAsync(
        HttpMethod method, Uri address, JsonObject? body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, address);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        // A read may be repeated. A write may have been carried out although its reply is missing or a 5xx.
        var isRead = method == HttpMethod.Get || address == graph;
        using var reply = await TransmitAsync(request, isRead, cancellationToken);
        return reply.IsSuccessStatusCode
            ? (await ReadAsync(reply, request, cancellationToken), HasNext(reply))
            : throw CreateError(reply, request, await ReadMessageAsync(reply, cancellationToken), isRead);
    }

    private async Task<HttpResponseMessage> TransmitAsync(HttpRequestMessage request, bool isRead, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            var address = request.RequestUri ?? rest;
            var message = $"GitHub could not be reached at {address.Authority}{DescribeProxy(address)}: {unreachable.Message.TrimEnd('.')}";
            throw new GitHubException(message, cause: unreachable) { CanRetry = isRead };
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GitHubException($"GitHub did not reply to {Describe(request)} in time", cause: late) { CanRetry = isRead };
        }
    }

    // Only scheme, host and port: the address of a proxy may contain a password.
    private string DescribeProxy(Uri address) =>
        sockets.UseProxy && !HttpClient.DefaultProxy.IsBypassed(address) && HttpClient.DefaultProxy.GetProxy(address) is { } proxy
            ? $" through the proxy {proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}"
            : "";

    private static async Task<JsonElement> ReadAsync(
        HttpResponseMessage reply, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await reply.Content.ReadAsStreamAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new GitHubException($"GitHub's reply to {Describe(request)} is not JSON", reply.StatusCode, broken);
        }
    }

    private static GitHubException CreateError(HttpResponseMessage reply, HttpRequestMessage request, string message, bool isRead)
    {
        var isQuotaExhausted = IsQuotaExhausted(reply);
        var isLimit = IsSecondaryLimit(reply, message);
        TimeSpan? limitDelay = isLimit ? reply.Headers.RetryAfter?.Delta ?? GitHubRetry.DefaultLimitDelay : null;
        var reason = isQuotaExhausted ? "the token has used up its requests for this hour" : message;
        var suffix = reason.Length == 0 ? "" : $": {reason}";
        return new($"GitHub replied {(int)reply.StatusCode} to {Describe(request)}{suffix}", reply.StatusCode)
        {
            IsRateLimited = isLimit || isQuotaExhausted,
            CanRetry = isLimit ? limitDelay <= GitHubRetry.MaxDelay : isRead && (int)reply.StatusCode >= 500,
            RetryAfter = limitDelay,
        };
    }

    private static bool IsSecondaryLimit(HttpResponseMessage reply, string message) => reply.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.Forbidden => reply.Headers.RetryAfter is not null
            || message.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    // The hourly limit sends no Retry-After; only the remaining count distinguishes it from a missing permission.
    private static bool IsQuotaExhausted(HttpResponseMessage reply) =>
        reply.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
        && reply.Headers.RetryAfter is null
        && reply.Headers.TryGetValues("x-ratelimit-remaining", out var remaining)
        && remaining.FirstOrDefault() == "0";

    private static async Task<string> ReadMessageAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await reply.Content.ReadAsStreamAsync(cancellationToken));
            return TryGetMember(document.RootElement, "message", out var message)
                ? (message.GetString() ?? "").ReplaceLineEndings(" ").TrimEnd('.')
                : "";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or HttpRequestException)
        {
            return "";
        }
    }

    private static bool TryGetMember(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    private static bool HasNext(HttpResponseMessage reply) =>
        reply.Headers.TryGetValues("Link", out var links) && links.Any(link => link.Contains("rel=\"next\"", StringComparison.Ordinal));

    private static JsonElement.ArrayEnumerator EnumerateElements(JsonElement list, string path) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray()
        : throw new GitHubException($"GitHub's reply to GET {path} is not a list");

    private static string Describe(HttpRequestMessage request) => $"{request.Method} {request.RequestUri?.AbsolutePath}";
}
