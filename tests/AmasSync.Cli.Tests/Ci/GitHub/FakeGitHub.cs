using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AmasSync.Cli.Tests.Git.Inventories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>
/// The part of GitHub that a pipeline uses, on a loopback socket: comments with their limits and authors, pull requests, and the commits of
/// a real bare repository (docs.github.com/rest, read on 2026-11-25).
/// </summary>
internal sealed partial class FakeGitHub : IAsyncDisposable
{
    public const string Name = "acme/agents";

    private const int LongestBody = 65_536;

    private readonly WebApplication application;
    private readonly string bare;
    private readonly Lock gate = new();
    private long ids = 1000;

    private FakeGitHub(WebApplication application, string bare) => (this.application, this.bare) = (application, bare);

    public string Address => application.Urls.First();

    /// <summary>The clock of comments and merges.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>The login of the token.</summary>
    public string Login { get; set; } = "github-actions[bot]";

    /// <summary>Whether the token is read-only, as for a pull request from a fork.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>A status for every reply; null for none.</summary>
    public int? Refusal { get; set; }

    /// <summary>Whether every reply says that the hourly limit is exhausted.</summary>
    public bool IsQuotaExhausted { get; set; }

    /// <summary>How many requests are first rejected by the secondary rate limit.</summary>
    public int RateLimitedRequests { get; set; }

    /// <summary>Whether these replies contain Retry-After.</summary>
    public bool HasRetryAfter { get; set; } = true;

    /// <summary>The maximum number of elements on a page.</summary>
    public int PageSize { get; set; } = 100;

    public List<FakePullRequest> Pulls { get; } = [];

    /// <summary>The attempts of workflow runs: their path below <c>actions/runs</c>, and their status and last change.</summary>
    public Dictionary<string, (string Status, DateTimeOffset? UpdatedAt)> Runs { get; } = [];

    /// <summary>Whether the token has the permission <c>actions: read</c>.</summary>
    public bool CanReadActions { get; set; } = true;

    /// <summary>All requests: method and path.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<FakeGitHub> StartAsync(string bare)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FakeGitHub fake = new(builder.Build(), bare);
        fake.application.Run(fake.AnswerAsync);
        await fake.application.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public FakeComment Say(FakePullRequest pull, string author, string body)
    {
        FakeComment comment = new(Interlocked.Increment(ref ids), author, body, Clock);
        pull.Comments.Add(comment);
        return comment;
    }

    /// <summary>Finds the commit of a branch.</summary>
    public string FindCommit(string branch) => Git("rev-parse", $"refs/heads/{branch}")?.Trim() ?? "";

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader sent = new(context.Request.Body);
        var body = await sent.ReadToEndAsync() is { Length: > 0 } text ? JsonNode.Parse(text)?.AsObject() ?? [] : [];
        var (status, reply) = Locked(() => Answer(context, body));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(reply?.ToJsonString() ?? "null");
    }

    private T Locked<T>(Func<T> answer)
    {
        lock (gate)
        {
            return answer();
        }
    }

    private (int Status, JsonNode? Reply) Answer(HttpContext context, JsonObject body)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? "");
        Requests.Add($"{method} {path}");
        context.Response.Headers["x-ratelimit-remaining"] = IsQuotaExhausted ? "0" : "4999";
        if (context.Request.Headers.Authorization.ToString() != "Bearer token-of-the-job")
        {
            return Refused(401, "Bad credentials");
        }

        if (Refusal is { } refusal)
        {
            return Refused(refusal, "Resource not accessible by integration");
        }

        if (RateLimitedRequests > 0)
        {
            RateLimitedRequests--;
            context.Response.Headers.RetryAfter = HasRetryAfter ? "0" : default;
            return Refused(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        }

        return (method, path) switch
        {
            ("POST", "/graphql") => (200, new JsonObject { ["data"] = Queried(body) }),
            ("GET", _) when CommentsOf.Match(path) is { Success: true } match => Page(
                context, PullOf(match).Comments.Select(comment => comment.Json())),
            ("POST", _) when CommentsOf.Match(path) is { Success: true } match =>
                Written(body, text => Say(PullOf(match), Login, text), 201),
            ("PATCH", _) when OneComment.Match(path) is { Success: true } match => Written(body, text => Edited(match, text), 200),
            ("GET", $"/repos/{Name}/pulls") => Page(
                context,
                Pulls.Where(pull => !pull.IsOpen && pull.Base == context.Request.Query["base"]).Reverse().Select(pull => pull.Json())),
            ("GET", _) when OnePull.Match(path) is { Success: true } match => (200, PullOf(match).Json()),
            ("GET", _) when Compare.Match(path) is { Success: true } match => Compared(context, match),
            ("GET", _) when OneRun.Match(path) is { Success: true } match => Run(match.Groups["attempt"].Value),
            ("GET", $"/repos/{Name}/commits") => Page(context, Log(context.Request.Query["sha"].ToString())),
            _ => Refused(404, "Not Found"),
        };
    }

    private (int Status, JsonNode? Reply) Run(string attempt)
    {
        if (!CanReadActions)
        {
            return Refused(403, "Resource not accessible by integration");
        }

        return Runs.TryGetValue(attempt, out var run)
            ? (200, new JsonObject { ["status"] = run.Status, ["updated_at"] = run.UpdatedAt is { } time ? FakeClock.Format(time) : null })
            : Refused(404, "Not Found");
    }

    private (int Status, JsonNode? Reply) Compared(HttpContext context, Match match)
    {
        var (from, to) = (match.Groups["base"].Value, match.Groups["head"].Value);
        return Git("cat-file", "-e", from) is null
            ? Refused(404, "Not Found")
            : Page(context, Log($"{from}..{to}"), page => new JsonObject
            {
                ["commits"] = page,
                ["merge_base_commit"] = new JsonObject { ["sha"] = Git("merge-base", from, to)?.Trim() },
            });
    }

    private IEnumerable<JsonNode> Log(string range) =>
        (Git("rev-list", range) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(sha => new JsonObject { ["sha"] = sha });

    private (int Status, JsonNode? Reply) Written(JsonObject body, Func<string, FakeComment> write, int status)
    {
        var text = body["body"]?.GetValue<string>() ?? "";
        if (IsReadOnly)
        {
            return Refused(403, "Resource not accessible by integration");
        }

        return text.Length > LongestBody
            ? Refused(422, "Validation Failed: body is too long (maximum is 65536 characters)")
            : (status, write(text).Json());
    }

    private FakeComment Edited(Match match, string text)
    {
        var comment = Pulls.SelectMany(pull => pull.Comments).Single(
            comment => comment.Id == long.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture));
        comment.Edit(Login, text);
        return comment;
    }

    private JsonObject Queried(JsonObject body)
    {
        if (body["query"]?.GetValue<string>().Contains("viewer", StringComparison.Ordinal) == true)
        {
            return new JsonObject { ["viewer"] = new JsonObject { ["login"] = Login } };
        }

        string[] id = (body["variables"]?["id"]?.GetValue<string>() ?? "").Split('/');
        var comment = Pulls.SelectMany(pull => pull.Comments).Single(comment => comment.NodeId == id[0]);
        var node = id is [_, var edit] ? comment.EditNode(int.Parse(edit, CultureInfo.InvariantCulture)) : comment.Node();
        return new JsonObject { ["node"] = node };
    }

    private (int Status, JsonNode? Reply) Page(HttpContext context, IEnumerable<JsonNode> all, Func<JsonArray, JsonNode>? wrapped = null)
    {
        var size = Math.Min(PageSize, int.Parse(context.Request.Query["per_page"].FirstOrDefault() ?? "30", CultureInfo.InvariantCulture));
        var number = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);
        JsonNode[] rest = [.. all.Skip((number - 1) * size)];
        if (rest.Length > size)
        {
            context.Response.Headers.Link = $"<{Address}{context.Request.Path}?per_page={size}&page={number + 1}>; rel=\"next\"";
        }

        JsonArray page = [.. rest.Take(size)];
        return (200, wrapped?.Invoke(page) ?? page);
    }

    private FakePullRequest PullOf(Match match) =>
        Pulls.Single(pull => pull.Number == int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));

    private string? Git(params string[] arguments)
    {
        try
        {
            return GitRemote.Git(bare, arguments);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static (int Status, JsonNode Reply) Refused(int status, string message) => (status, new JsonObject { ["message"] = message });

    [GeneratedRegex($"^/repos/{Name}/issues/(?<number>\\d+)/comments$")]
    private static partial Regex CommentsOf { get; }

    [GeneratedRegex($"^/repos/{Name}/actions/runs/(?<attempt>\\d+/attempts/\\d+)$")]
    private static partial Regex OneRun { get; }

    [GeneratedRegex($"^/repos/{Name}/pulls/(?<number>\\d+)$")]
    private static partial Regex OnePull { get; }

    [GeneratedRegex($"^/repos/{Name}/issues/comments/(?<id>\\d+)$")]
    private static partial Regex OneComment { get; }

    [GeneratedRegex($"^/repos/{Name}/compare/(?<base>[0-9a-f]+)\\.\\.\\.(?<head>[0-9a-f]+)$")]
    private static partial Regex Compare { get; }
}
