using Amas.Emulator.Page.Markup;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>What to do where there is nothing to look at yet: a command to be copied. The key in it is a blank to be filled in.</summary>
internal static class FirstSteps
{
    private const string Config = """{"name": "Hello", "agent_type": "llm_agent", "system_prompt": "Answer briefly."}""";

    public static IHtmlContent RenderSaveAgent(HttpRequest request) =>
        RenderCommand("Nothing is saved yet. Save an agent, then load this page again:", request, "agent/", $$"""{"system_config": {{Config}}}""");

    public static IHtmlContent RenderCreateSession(HttpRequest request) =>
        RenderCommand("Nobody has talked to an agent yet. Make a session:", request, "sessions/", Config);

    public static IHtmlContent RenderCreateAgentSession(HttpRequest request, string agentId) =>
        RenderCommand("None was made from this agent yet. Make one:", request, $"sessions/from-agent/{agentId}/", body: null);

    public static IHtmlContent RenderSendMessage(HttpRequest request, string sessionId) =>
        RenderCommand("Nothing was said yet. Say something:", request, $"runtime/{sessionId}/execute/", """{"content": "Hello"}""");

    private static IHtmlContent RenderCommand(string text, HttpRequest request, string path, string? body)
    {
        var address = $"{request.Scheme}://{request.Host}{RequestPipeline.BasePath}/{path}";
        var data = body is null ? "" : $" \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'";
        return PageHtml.Format($"<p>{text}</p>\n<pre>curl -X POST {address} \\\n  -H 'x-api-key: YOUR_KEY'{data}</pre>");
    }
}
