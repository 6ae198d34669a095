using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>
/// Git's own smart HTTP server (<c>git http-backend</c>, a CGI program) on a loopback socket, over the bare repositories of a folder.
/// </summary>
internal sealed class GitHttpServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly string folder;
    private readonly ConcurrentQueue<string> services = [];
    private int pushes;

    private GitHttpServer(WebApplication application, string folder) => (this.application, this.folder) = (application, folder);

    public string Address => application.Urls.First();

    /// <summary>Determines the outcome of the push with that number, from 1.</summary>
    public Func<int, PushOutcome> Push { get; set; } = _ => PushOutcome.Given;

    /// <summary>What is done before the session with that number, from 1, of fetches, queries and pushes.</summary>
    public Action<int> Began { get; set; } = _ => { };

    /// <summary>How often Git queried the refs or fetched; each of the two begins with a request of its own.</summary>
    public int ReadCount => services.Count(service => service == "git-upload-pack");

    /// <summary>How often Git pushed.</summary>
    public int PushCount => services.Count(service => service == "git-receive-pack");

    /// <summary>A status for every reply, as a server sends to a token without permission; null for none.</summary>
    public int? Refusal { get; set; }

    /// <summary>A status for every reply to a push, as a server sends that can only be read; null for none.</summary>
    public int? PushRefusal { get; set; }

    /// <summary>The password of <c>x-access-token</c>, without which every reply is 401; null if none is required.</summary>
    public string? Password { get; set; }

    public static async Task<GitHttpServer> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        GitHttpServer server = new(builder.Build(), folder);
        server.application.Run(server.AnswerAsync);
        await server.application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Query["service"] is [{ } service])
        {
            services.Enqueue(service);
            Began(services.Count);
        }

        var isPush = context.Request.Path.Value?.EndsWith("/git-receive-pack", StringComparison.Ordinal) == true;
        if ((Refusal ?? (isPush || context.Request.Query["service"] == "git-receive-pack" ? PushRefusal : null)) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (Password is { } password && context.Request.Headers.Authorization != $"Basic {Encode($"x-access-token:{password}")}")
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"git\"";
            return;
        }

        var outcome = isPush ? Push(Interlocked.Increment(ref pushes)) : PushOutcome.Given;
        if (outcome == PushOutcome.NotTaken)
        {
            context.Abort();
            return;
        }

        if (outcome == PushOutcome.TooLarge)
        {
            context.Response.StatusCode = 413;
            return;
        }

        var (head, body) = await AskGitAsync(context.Request);
        if (outcome == PushOutcome.Lost)
        {
            context.Abort();
            return;
        }

        foreach (var line in head)
        {
            var (name, value) = (line[..line
                .IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (name == "Status")
            {
                context.Response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            }
            else
            {
                context.Response.Headers[name] = value;
            }
        }

        await context.Response.Body.WriteAsync(body);
    }

    private static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private async Task<(string[] Head, byte[] Body)> AskGitAsync(HttpRequest request)
    {
        ProcessStartInfo start = new("git", ["http-backend"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["GIT_PROJECT_ROOT"] = folder,
            ["GIT_HTTP_EXPORT_ALL"] = "1",
            ["PATH_INFO"] = request.Path.Value,
            ["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?'),
            ["REQUEST_METHOD"] = request.Method,
            ["CONTENT_TYPE"] = request.ContentType,
            ["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding.ToString(),
            ["GIT_PROTOCOL"] = request.Headers["Git-Protocol"].ToString(),
            ["REMOTE_USER"] = "tester",
        })
        {
            start.Environment[name] = value;
        }

        using var git = Process.Start(start)!;
        var said = ReadAsync(git.StandardOutput.BaseStream);
        var complained = git.StandardError.ReadToEndAsync();
        await request.Body.CopyToAsync(git.StandardInput.BaseStream);
        git.StandardInput.Close();
        var all = await said;
        await complained;
        var end = all.AsSpan().IndexOf("\r\n\r\n"u8);
        return (System.Text.Encoding.ASCII.GetString(all, 0, end).Split("\r\n"), all[(end + 4)..]);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
