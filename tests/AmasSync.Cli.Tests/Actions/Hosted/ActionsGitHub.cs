using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Ci.GitHub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>
/// GitHub as the jobs of a workflow see it, with the addresses of a GitHub Enterprise Server: the API, the repository over HTTP, and
/// releases. A token allows exactly the permissions of its job, and ends with it.
/// </summary>
internal sealed class ActionsGitHub : IAsyncDisposable
{
    private const string Rest = "/api/v3";
    private readonly WebApplication application;
    private readonly RequestForwarder api;
    private readonly RequestForwarder git;
    private readonly PullRequestApi pulls;
    private readonly Dictionary<string, byte[]> releases;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> runs = new(StringComparer.Ordinal);
    private int issued;

    private ActionsGitHub(WebApplication application, FakeGitHub github, Uri repository, string releases)
    {
        this.application = application;
        this.releases = Directory.EnumerateFiles(releases).ToDictionary(file => $"/{Path.GetFileName(file)}", File.ReadAllBytes);
        api = new(new(github.Address), "Bearer token-of-the-job");
        git = new(repository, authorization: null);
        pulls = new(github);
    }

    public string Address => application.Urls.First();

    /// <summary>The number of tokens whose jobs have not ended.</summary>
    public int ValidTokens => tokens.Count;

    /// <summary>The calls that a permission was missing for.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>Starts it in front of the API, a served repository, and a folder with the files of releases.</summary>
    public static async Task<ActionsGitHub> StartAsync(FakeGitHub github, Uri repository, string releases)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        ActionsGitHub started = new(builder.Build(), github, repository, releases);
        started.application.Run(started.AnswerAsync);
        await started.application.StartAsync(TestContext.Current.CancellationToken);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        api.Dispose();
        git.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return path switch
        {
            _ when path.StartsWith("/_runner/", StringComparison.Ordinal) => AnswerRunnerAsync(context, path["/_runner/".Length..].Split('/')),
            "/api/graphql" => ForwardAsync(context, "/graphql"),
            _ when path.StartsWith(Rest, StringComparison.Ordinal) => ForwardAsync(context, path[Rest.Length..]),
            _ when path.Contains("/releases/download/", StringComparison.Ordinal) => SendReleaseAsync(context, path),
            _ when path.StartsWith($"/{FakeGitHub.Name}", StringComparison.Ordinal) =>
                ForwardAsync(context, $"/git{path[(FakeGitHub.Name.Length + 1)..].Replace(".git/", "/", StringComparison.Ordinal)}"),
            _ => RefuseAsync(context, 404, "Not Found"),
        };
    }

    // What only the runner tells: the tokens of its jobs, and the state of its runs.
    private async Task AnswerRunnerAsync(HttpContext context, string[] path)
    {
        using StreamReader reader = new(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        switch (context.Request.Method, path)
        {
            case ("POST", ["tokens"]):
                var token = $"ghs_{Interlocked.Increment(ref issued):D36}";
                tokens[token] = JsonSerializer.Deserialize<Dictionary<string, string>>(body) ?? [];
                await context.Response.WriteAsJsonAsync(new { token });
                return;
            case ("DELETE", ["tokens", var ended]):
                tokens.TryRemove(ended, out _);
                break;
            case ("PUT", ["runs", var run]):
                var state = JsonNode.Parse(body)?.AsObject() ?? [];
                state["updated_at"] = FakeClock.Format(DateTimeOffset.UtcNow);
                runs[run] = state.ToJsonString();
                break;
            default:
                await RefuseAsync(context, 404, "Not Found");
                return;
        }

        await context.Response.WriteAsync("{}");
    }

    private async Task ForwardAsync(HttpContext context, string path)
    {
        var isGit = path.StartsWith("/git/", StringComparison.Ordinal);
        if (TokenOf(context) is not { } token || !tokens.TryGetValue(token, out var permissions))
        {
            context.Response.Headers.WWWAuthenticate = isGit ? "Basic realm=\"GitHub\"" : default;
            await RefuseAsync(context, 401, "Bad credentials");
            return;
        }

        var call = path + (isGit ? context.Request.QueryString.Value : "");
        if (PermissionTable.Find(context.Request.Method, call) is not { } anyOf)
        {
            await RefuseAsync(context, 501, $"The stand-in does not know the permission for {context.Request.Method} {call}");
        }
        else if (!PermissionTable.Allows(permissions, anyOf))
        {
            Refused.Enqueue($"{context.Request.Method} {call}");
            await RefuseAsync(context, 403, "Resource not accessible by integration");
        }
        else if (isGit)
        {
            await git.ForwardAsync(context, path["/git".Length..]);
        }
        else if (path.EndsWith("/artifacts", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync("{}");
        }
        else if (path.Split("/actions/runs/") is [_, var run])
        {
            await (runs.TryGetValue(run.Split('/')[0], out var state) ? context.Response.WriteAsync(state) : RefuseAsync(context, 404, "Not Found"));
        }
        else if (!await pulls.TryAnswerAsync(context, path))
        {
            await api.ForwardAsync(context, path, link => link.Replace(api.Address, $"{Address}{Rest}", StringComparison.Ordinal));
        }
    }

    private Task SendReleaseAsync(HttpContext context, string path) =>
        releases.FirstOrDefault(file => path.EndsWith(file.Key, StringComparison.Ordinal)).Value is { } file
            ? context.Response.Body.WriteAsync(file).AsTask()
            : RefuseAsync(context, 404, "Not Found");

    // The API takes the token itself, and Git sends it as a password.
    private static string? TokenOf(HttpContext context)
    {
        string[] header = context.Request.Headers.Authorization.ToString().Split(' ');
        return header switch
        {
            ["Bearer" or "bearer" or "token", var token] => token,
            ["Basic" or "basic", var pair] => Encoding.ASCII.GetString(Convert.FromBase64String(pair)).Split(':')[^1],
            _ => null,
        };
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { message });
    }
}
