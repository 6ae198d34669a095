using Microsoft.AspNetCore.Http;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>Forwards requests to another server, with another authorization.</summary>
internal sealed class RequestForwarder(Uri server, string? authorization) : IDisposable
{
    private static readonly string[] Sent = ["Accept", "Content-Encoding", "Content-Type", "Git-Protocol", "User-Agent"];
    private static readonly string[] Returned = ["Cache-Control", "Content-Type", "Link", "Retry-After", "x-ratelimit-remaining"];

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>The address without a slash at its end.</summary>
    public string Address => server.AbsoluteUri.TrimEnd('/');

    /// <summary>Forwards a request to a path, and returns the reply; addresses in its Link header are replaced.</summary>
    public async Task ForwardAsync(HttpContext context, string path, Func<string, string>? replaced = null)
    {
        using HttpRequestMessage request = new(new(context.Request.Method), $"{Address}{path}{context.Request.QueryString}");
        if (context.Request.Method is not "GET")
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var name in Sent.Where(context.Request.Headers.ContainsKey))
        {
            string?[] values = [.. context.Request.Headers[name]];
            _ = request.Headers.TryAddWithoutValidation(name, values) || request.Content?.Headers.TryAddWithoutValidation(name, values) == true;
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)reply.StatusCode;
        foreach (var (name, values) in reply.Headers.Concat(reply.Content.Headers).Where(header => Returned.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var value = string.Join(", ", values);
            context.Response.Headers[name] = replaced?.Invoke(value) ?? value;
        }

        await reply.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public void Dispose() => client.Dispose();
}
