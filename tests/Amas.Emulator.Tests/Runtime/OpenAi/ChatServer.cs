using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Amas.Emulator.Tests.Runtime.OpenAi;

/// <summary>A server of the chat API that sends given responses one after another and records the requests.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<Func<HttpResponse, Task>> answers;

    private ChatServer(WebApplication application, IEnumerable<Func<HttpResponse, Task>> answers) =>
        (this.application, this.answers) = (application, new(answers));

    public List<JsonNode> Bodies { get; } = [];

    public List<string> Requests { get; } = [];

    public Uri Url => new($"{application.Urls.First()}/v1");

    public static async Task<ChatServer> StartAsync(params Func<HttpResponse, Task>[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var application = builder.Build();
        ChatServer server = new(application, answers);
        application.Run(server.AnswerAsync);
        await application.StartAsync(RunningEmulator.Cancellation);
        return server;
    }

    /// <summary>The messages of a request, one per line.</summary>
    public string FormatMessages(int request) =>
        string.Join('\n', Bodies[request]["messages"]!.AsArray().Select(message => $"{message!["role"]}: {message["content"]}"));

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Add($"{context.Request.Method} {context.Request.Path} {context.Request.Headers.Authorization}");
        Bodies.Add((await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!);
        var answer = answers.TryDequeue(out var expected) ? expected : Chat.Refuses(418, "This request was not expected.");
        await answer(context.Response);
    }
}
