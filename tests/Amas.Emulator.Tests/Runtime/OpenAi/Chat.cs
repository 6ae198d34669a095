using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Amas.Emulator.Tests.Runtime.OpenAi;

/// <summary>Responses of a server of the chat API.</summary>
internal static class Chat
{
    /// <summary>A complete response.</summary>
    public static Func<HttpResponse, Task> Says(string text) => Sends(new JsonObject
    {
        ["id"] = "1",
        ["object"] = "chat.completion",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
            ["finish_reason"] = "stop",
        }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 10, ["completion_tokens"] = 2, ["total_tokens"] = 12 },
    }.ToJsonString());

    /// <summary>A complete body with status 200.</summary>
    public static Func<HttpResponse, Task> Sends(string json) => async response =>
    {
        response.ContentType = "application/json";
        await response.WriteAsync(json);
    };

    public static Func<HttpResponse, Task> Refuses(int status, string message) => async response =>
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        await response.WriteAsync(
            new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "error" } }.ToJsonString());
    };

    /// <summary>A stream of texts as OpenAI sends it, with the usage at the end.</summary>
    public static Func<HttpResponse, Task> Streams(params string[] texts) => StreamsRaw(
    [
        """data: {"id":"1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""",
        .. texts.Select(text => $"data: {Delta(text).ToJsonString()}"),
        """data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
        """data: {"id":"1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}""",
        "data: [DONE]",
    ]);

    private static JsonObject Delta(string text) =>
        new() { ["id"] = "1", ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject { ["content"] = text } }) };

    /// <summary>A stream of lines, each as a separate event.</summary>
    public static Func<HttpResponse, Task> StreamsRaw(params string[] lines) => async response =>
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        foreach (var line in lines)
        {
            await response.WriteAsync($"{line}\n\n");
            await response.Body.FlushAsync();
        }
    };

    /// <summary>The same stream, after which the connection is cut at a given time.</summary>
    public static Func<HttpResponse, Task> BreaksOff(Task time, params string[] lines) => async response =>
    {
        await StreamsRaw(lines)(response);
        await time;
        response.HttpContext.Abort();
    };

    /// <summary>No response until the client cancels.</summary>
    public static Func<HttpResponse, Task> KeepsSilent(params string[] lines) => async response =>
    {
        await (lines.Length == 0 ? Task.CompletedTask : StreamsRaw(lines)(response));
        TaskCompletionSource gone = new();
        await using var registration = response.HttpContext.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };
}
