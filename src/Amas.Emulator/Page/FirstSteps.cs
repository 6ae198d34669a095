using Amas.Emulator.Answers;
using Amas.Emulator.Page.Markup;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>Renders a command to copy where there is no data to show yet. The command contains a placeholder for the key.</summary>
internal static class FirstSteps
{
    private const string Config = """{"name": "Hello", "agent_type": "llm_agent", "system_prompt": "Answer briefly."}""";

    public static IHtmlContent RenderSaveAgent(HttpRequest request) =>
        RenderCommand("No agents yet. Save an agent, then reload this page:", request, "agent/", $$"""{"system_config": {{Config}}}""");

    public static IHtmlContent RenderCreateSession(HttpRequest request) =>
        RenderCommand("No sessions yet. Create a session:", request, "sessions/", Config);

    public static IHtmlContent RenderCreateAgentSession(HttpRequest request, string agentId) =>
        RenderCommand("No sessions with this agent yet. Create a session:", request, $"sessions/from-agent/{agentId}/", body: null);

    public static IHtmlContent RenderSendMessage(HttpRequest request, string sessionId) =>
        RenderCommand("No messages yet. Send a message:", request, $"runtime/{sessionId}/execute/", """{"content": "Hello"}""");

    private static IHtmlContent RenderCommand(string text, HttpRequest request, string path, string? body)
    {
        var address = $"{request.Scheme}://{request.Host}{ApiPaths.Base}/{path}";
        var data = body is null ? "" : $" \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'";
        return PageHtml.Format($"<p>{text}</p>\n<pre>curl -X POST {address} \\\n  -H 'x-api-key: YOUR_KEY'{data}</pre>");
    }
}
