using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>
/// The few calls of GitHub's REST and GraphQL API that a pipeline needs (docs.github.com/rest). Waits where it is told to, follows no redirect with the
/// token in its hands, and believes no body larger than 32 MB.
/// </summary>
internal sealed class GitHubApi : IDisposable
{
    private const int MaxAttempts = 4;
    private const int MaxPages = 50;
    private const int MaxReplySize = 32 * 1024 * 1024;

    // The secondary limit asks for a minute where it says nothing (docs.github.com/rest/using-the-rest-api/best-practices).
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BaseRetryDelay = TimeSpan.FromSeconds(1);

    private readonly SocketsHttpHandler sockets;
    private readonly HttpClient http;
    private readonly Uri rest;
    private readonly Uri graph;
    private readonly TimeProvider time;

    /// <param name="endpoints">Where its two interfaces are.</param>
    /// <param name="token">What is sent as bearer.</param>
    /// <param name="timeout">How long one try may take.</param>
    /// <param name="time">For the pauses.</param>
    public GitHubApi(GitHubEndpoints endpoints, string token, TimeSpan timeout, TimeProvider time)
    {
        (rest, graph) = (endpoints.Rest, endpoints.Graph);
        this.time = time;
        sockets = new() { AllowAutoRedirect = false };
        http = new(sockets) { Timeout = timeout, MaxResponseContentBufferSize = MaxReplySize };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("amas-sync", ToolVersion.Text));
        http.DefaultRequestHeaders.Accept.Add(new("application/vnd.github+json"));
        http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2022-11-28");
    }

    /// <summary>The elements of all pages of a list. <paramref name="getList"/> finds them in a page that is no list itself.</summary>
    /// <exception cref="GitHubException">It was not given.</exception>
    public async IAsyncEnumerable<JsonElement> ListAsync(
        string path, Func<JsonElement, JsonElement> getList, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hasMore = true;
        for (var page = 1; hasMore && page <= MaxPages; page++)
        {
            var pagePath = FormattableString.Invariant($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}per_page=100&page={page}");
            (var reply, hasMore) = await SendWithRetryAsync(HttpMethod.Get, new(rest, pagePath), body: null, cancellationToken);
            foreach (var element in EnumerateElements(getList(reply), path))
            {
                yield return element;
            }
        }
    }

    /// <exception cref="GitHubException">It was not done.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject body, CancellationToken cancellationToken) =>
        (await SendWithRetryAsync(method, new(rest, path), body, cancellationToken)).Reply;

    /// <exception cref="GitHubException">It was not given.</exception>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        (await SendWithRetryAsync(HttpMethod.Get, new(rest, path), body: null, cancellationToken)).Reply;

    /// <summary>The <c>data</c> of a query.</summary>
    /// <exception cref="GitHubException">It was not answered.</exception>
    public async Task<JsonElement> QueryAsync(string query, JsonObject variables, CancellationToken cancellationToken)
    {
        var (reply, _) = await SendWithRetryAsync(HttpMethod.Post, graph, new() { ["query"] = query, ["variables"] = variables }, cancellationToken);
        return reply.ValueKind == JsonValueKind.Object && reply.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data
            : throw new GitHubException("GitHub did not answer a question about a comment");
    }

    public void Dispose()
    {
        http.Dispose();
        sockets.Dispose();
    }

    private async Task<(JsonElement Reply, bool HasNext)> SendWithRetryAsync(HttpMethod method, Uri address, JsonObject? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using HttpRequestMessage request = new(method, address);
            request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            // A question may be asked again; a write may have been done.
            var canRetry = attempt < MaxAttempts && (method == HttpMethod.Get || address == graph);
            using var reply = await TrySendAsync(request, canRetry, cancellationToken);
            if (reply is { IsSuccessStatusCode: true })
            {
                return (await ReadAsync(reply, request, cancellationToken), HasNext(reply));
            }

            await Task.Delay(reply is null ? BaseRetryDelay * attempt : await GetRetryDelayAsync(reply, request, canRetry, attempt, cancellationToken), time, cancellationToken);
        }
    }

    // Null where no answer came and the question may be asked again.
    private async Task<HttpResponseMessage?> TrySendAsync(HttpRequestMessage request, bool canRetry, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception lost) when (canRetry && !cancellationToken.IsCancellationRequested && lost is (HttpRequestException or OperationCanceledException))
        {
            return null;
        }
        catch (HttpRequestException unreachable)
        {
            throw new GitHubException($"GitHub could not be reached at {request.RequestUri?.Authority}: {unreachable.Message}", cause: unreachable);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GitHubException($"GitHub did not answer {Describe(request)} in time", cause: late);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage reply, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await reply.Content.ReadAsStreamAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new GitHubException($"GitHub's answer to {Describe(request)} is not JSON", reply.StatusCode, broken);
        }
    }

    // A limit says how long, or means a minute.
    private static async Task<TimeSpan> GetRetryDelayAsync(HttpResponseMessage reply, HttpRequestMessage request, bool canRetry, int attempt, CancellationToken cancellationToken)
    {
        var message = await ReadMessageAsync(reply, cancellationToken);
        var isLimit = IsSecondaryLimit(reply, message);
        TimeSpan? delay = isLimit ? reply.Headers.RetryAfter?.Delta ?? TimeSpan.FromMinutes(1) : (int)reply.StatusCode >= 500 && canRetry ? BaseRetryDelay * attempt : null;
        return delay <= MaxRetryDelay && attempt < MaxAttempts ? delay.Value : throw CreateError(reply, request, message, isLimit);
    }

    private static bool IsSecondaryLimit(HttpResponseMessage reply, string message) => reply.StatusCode == HttpStatusCode.TooManyRequests
        || (reply.StatusCode == HttpStatusCode.Forbidden && (reply.Headers.RetryAfter is not null || message.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase)));

    // The limit of the hour names no pause, and is told by what is left.
    private static bool IsQuotaExhausted(HttpResponseMessage reply) => reply.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
        && reply.Headers.RetryAfter is null
        && reply.Headers.TryGetValues("x-ratelimit-remaining", out var remaining) && remaining.FirstOrDefault() == "0";

    private static GitHubException CreateError(HttpResponseMessage reply, HttpRequestMessage request, string message, bool isLimit)
    {
        var isQuotaExhausted = IsQuotaExhausted(reply);
        var reason = isQuotaExhausted ? "the token has used up its requests of this hour" : message;
        return new($"GitHub answered {(int)reply.StatusCode} to {Describe(request)}{(reason.Length == 0 ? "" : $": {reason}")}", reply.StatusCode) { IsRateLimited = isLimit || isQuotaExhausted };
    }

    private static async Task<string> ReadMessageAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await reply.Content.ReadAsStreamAsync(cancellationToken));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out var message)
                ? (message.GetString() ?? "").ReplaceLineEndings(" ").TrimEnd('.')
                : "";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or HttpRequestException)
        {
            return "";
        }
    }

    private static bool HasNext(HttpResponseMessage reply) =>
        reply.Headers.TryGetValues("Link", out var links) && links.Any(link => link.Contains("rel=\"next\"", StringComparison.Ordinal));

    private static JsonElement.ArrayEnumerator EnumerateElements(JsonElement list, string path) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new GitHubException($"GitHub's answer to GET {path} is not a list");

    private static string Describe(HttpRequestMessage request) => $"{request.Method} {request.RequestUri?.AbsolutePath}";
}
